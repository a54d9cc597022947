interface Pages<Row> {
  pages: { rows: Row[] }[];
}

/** The rows of every page read so far, as one list. */
export const rowsOf = <Row>(data: Pages<Row>): Row[] => data.pages.flatMap((page) => page.rows);
