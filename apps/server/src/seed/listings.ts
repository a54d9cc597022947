export interface DemoListing {
  kind: "expert_advisor" | "indicator" | "set_file";
  title: string;
  summary: string;
  description: string;
  price: number;
  version: string;
  fileName: string;
  file: string;
  /** approved by staff, or left waiting in the review queue */
  approved: boolean;
}

const sessionBreakout = `//+------------------------------------------------------------------+
//| Meridian Session: first pullback after the London open           |
//+------------------------------------------------------------------+
#property version "2.3"
#include <Trade/Trade.mqh>

input double RiskPercent = 0.5;   // risk of a trade, percent of equity
input int    OpenHour    = 7;     // hour of the London open, UTC
input long   Magic       = 70211; // marks our positions

CTrade trade;

int OnInit()
  {
   trade.SetExpertMagicNumber(Magic);
   return INIT_SUCCEEDED;
  }

void OnTick()
  {
   MqlDateTime now;
   TimeToStruct(TimeGMT(), now);
   if(now.hour != OpenHour || PositionSelect(_Symbol))
      return;
   const double high = iHigh(_Symbol, PERIOD_M15, 1);
   const double low  = iLow(_Symbol, PERIOD_M15, 1);
   const double bid  = SymbolInfoDouble(_Symbol, SYMBOL_BID);
   if(bid > low && bid < (high + low) / 2)
      trade.Buy(0.1, _Symbol, 0, low, high + (high - low));
  }
`;

const spreadLogger = `//+------------------------------------------------------------------+
//| Spread Ledger: median spread of every minute                     |
//+------------------------------------------------------------------+
#property indicator_separate_window
#property indicator_buffers 1
#property indicator_plots   1
#property indicator_label1  "Spread, points"
#property indicator_type1   DRAW_HISTOGRAM

double spread[];

int OnInit()
  {
   SetIndexBuffer(0, spread, INDICATOR_DATA);
   return INIT_SUCCEEDED;
  }

int OnCalculate(const int total, const int before, const datetime &time[], const double &open[], const double &high[],
                const double &low[], const double &close[], const long &ticks[], const long &volume[], const int &points[])
  {
   for(int i = MathMax(0, before - 1); i < total; i++)
      spread[i] = points[i];
   return total;
  }
`;

export const DEMO_LISTINGS: readonly DemoListing[] = [
  {
    kind: "expert_advisor",
    title: "Meridian Session EA",
    summary:
      "Trades the first pullback after the London open on EURUSD M15. One entry a session, no grid, no averaging.",
    description:
      "Waits for the first M15 bar after the London open, buys the pullback into its lower half, with the bar's low as the stop.\n\n**What it does not do:** no grid, no martingale, no averaging down.\n\nInputs: risk percent, hour of the open (UTC), magic number.",
    price: 80,
    version: "2.3",
    fileName: "meridian-session.mq5",
    file: sessionBreakout,
    approved: true,
  },
  {
    kind: "indicator",
    title: "Spread Ledger",
    summary:
      "Draws the spread of every bar in points, so that you see when your broker widens it and by how much.",
    description:
      "A histogram under the chart with the spread of each bar in points, read from the terminal's own history.\n\nWorks on every symbol and timeframe of MetaTrader 5. Source included.",
    price: 30,
    version: "1.1",
    fileName: "spread-ledger.mq5",
    file: spreadLogger,
    approved: true,
  },
  {
    kind: "set_file",
    title: "Meridian Session, conservative set",
    summary:
      "Inputs for Meridian Session EA with a quarter of the default risk, tested on two brokers' ticks.",
    description:
      "A set file for **Meridian Session EA 2.3**: risk 0.125 % a trade, London open at 07:00 UTC.\n\nLoad it on the Inputs page of the EA.",
    price: 0,
    version: "1.0",
    fileName: "meridian-conservative.set",
    file: "; Meridian Session EA, conservative\nRiskPercent=0.125\nOpenHour=7\nMagic=70211\n",
    approved: true,
  },
  {
    kind: "expert_advisor",
    title: "Tallow Breakout EA",
    summary:
      "Breakout of the Asian range with a hard stop, one position at a time, for GBPUSD and EURUSD on M30.",
    description:
      "Marks the range of the Asian session and trades its first break, with the other side of the range as the stop and one position at a time.\n\nThis one waits for its review.",
    price: 120,
    version: "1.0",
    fileName: "tallow-breakout.mq5",
    file: sessionBreakout.replace(
      "Meridian Session: first pullback after the London open           ",
      "Tallow Breakout: first break of the Asian range                  ",
    ),
    approved: false,
  },
];
