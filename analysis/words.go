package analysis

import "github.com/vitalfew/vitalfew/charts"

// YesNo is a cell that says whether.
func YesNo(yes bool) charts.Value {
	if yes {
		return charts.Phrase(charts.T("word.yes", nil))
	}
	return charts.Phrase(charts.T("word.no", nil))
}

// And lists values: A, B and C. None is nothing, one is itself.
func And(values ...charts.Value) charts.Value {
	var said charts.Value
	for i, v := range values {
		switch i {
		case 0:
			said = v
		case len(values) - 1:
			said = charts.Phrase(charts.T("word.and", charts.Args{"first": said, "last": v}))
		default:
			said = charts.Phrase(charts.T("word.list", charts.Args{"first": said, "next": v}))
		}
	}
	return said
}
