package workbook

// mergedRows is how far down merged cells are looked at: headings stand above it, below it are records.
const mergedRows = 60

// area is the first row of merged cells.
type area struct {
	row, first, last int // row 1-based, columns 0-based
}

// spread repeats the text of merged cells in every column that they cover, so that a merged heading names them all. A row
// with one text only is a title across the table and stays as it is, as does a cell that has a text of its own. The areas
// are in the order of their columns.
func spread(fields []field, merged []area, width int) []field {
	if len(merged) == 0 || len(fields) < 2 {
		return fields
	}
	texts := make([][]byte, width)
	for _, f := range fields {
		texts[f.column] = f.text
	}
	column := 0
	for _, a := range merged {
		for column = max(column, a.first+1); column <= a.last && column < width; column++ {
			if texts[column] == nil {
				texts[column] = texts[a.first]
			}
		}
	}
	all := make([]field, 0, width)
	for column, text := range texts {
		if text != nil {
			all = append(all, field{column, text})
		}
	}
	return all
}
