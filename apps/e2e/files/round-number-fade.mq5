//+------------------------------------------------------------------+
//| Round Number Fade: sells the first touch of a whole hundred pips  |
//+------------------------------------------------------------------+
#property version "1.4"
#include <Trade/Trade.mqh>

input double Lots       = 0.10;  // size of a trade
input int    StopPoints = 150;   // stop, in points
input long   Magic      = 41877; // marks our positions

CTrade   trade;
datetime lastTrade = 0;

int OnInit()
  {
   if(Lots <= 0 || StopPoints <= 0)
      return INIT_PARAMETERS_INCORRECT;
   trade.SetExpertMagicNumber(Magic);
   return INIT_SUCCEEDED;
  }

//--- the whole hundred pips nearest to a price
double RoundNumber(const double price)
  {
   const double step = 1000 * _Point;
   return MathRound(price / step) * step;
  }

void OnTick()
  {
   const datetime bar = iTime(_Symbol, PERIOD_H1, 0);
   if(bar == lastTrade || PositionSelect(_Symbol))
      return;
   const double bid = SymbolInfoDouble(_Symbol, SYMBOL_BID);
   const double level = RoundNumber(bid);
   if(MathAbs(bid - level) > 2 * _Point || iOpen(_Symbol, PERIOD_H1, 0) >= level)
      return;
   if(trade.Sell(Lots, _Symbol, 0, bid + StopPoints * _Point, bid - StopPoints * _Point))
      lastTrade = bar;
  }
