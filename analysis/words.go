package analysis

import "github.com/vitalfew/vitalfew/charts"

// YesNo is a cell that says whether.
func YesNo(yes bool) charts.Value {
	if yes {
		return charts.Phrase(charts.T("word.yes", nil))
	}
	return charts.Phrase(charts.T("word.no", nil))
}
