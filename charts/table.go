package charts

// Table is what text, CSV, JSON and the page show of a result. A chart's table has the chart's ID and holds every
// figure that the chart draws.
type Table struct {
	ID      string    `json:"id"`
	Caption Text      `json:"caption"`
	Columns []Column  `json:"columns"`
	Rows    [][]Value `json:"rows"` // one Value per column
	Notes   []Text    `json:"notes,omitempty"`
	Whole   bool      `json:"-"` // the rows add up to a number that the report shows: a single one withheld could be told from the others
	Dense   bool      `json:"-"` // the figures behind a drawing, more than a terminal ought to show: it says how many rows there are
}

// Column heads a column of a Table.
type Column struct {
	Key     string `json:"key"` // machine name, snake case: CSV heading and JSON key
	Heading Text   `json:"heading"`
	Numeric bool   `json:"numeric"` // right-aligned
}
