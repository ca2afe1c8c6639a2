package workbook

import "slices"

// mergedRows is how far down merged cells are looked at: headings stand above it, below it are records.
const mergedRows = 60

// spread repeats the text of merged cells in every column that they cover, so that a merged heading names them all. A row
// with one text only is a title across the table and stays as it is, as does a cell that has a text of its own.
func spread(fields []field, merged []area, width int) []field {
	if len(merged) == 0 || len(fields) < 2 {
		return fields
	}
	byColumn := make([][]byte, width)
	for _, f := range fields {
		byColumn[f.column] = f.text
	}
	wide := slices.Clone(byColumn)
	for _, a := range merged {
		for column := a.first + 1; column <= a.last && column < width; column++ {
			if byColumn[column] == nil {
				wide[column] = byColumn[min(a.first, width-1)]
			}
		}
	}
	fields = nil
	for column, text := range wide {
		if text != nil {
			fields = append(fields, field{column, text})
		}
	}
	return fields
}
