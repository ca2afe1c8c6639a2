package recurrence

import (
	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// addReopened says how many closed complaints were opened again.
func (a Answer) addReopened(r *analysis.Result) {
	re := a.Reopened
	switch {
	case re.N == 0 && re.Unknown > 0:
		r.Findings = append(r.Findings, charts.Finding{Headline: charts.T("recurrence.reopened_unknown", nil)})
		return
	case re.N < few:
		return
	}
	share := charts.Args{"share": charts.Share(re.Share.Value)}
	f := charts.Finding{
		Headline: charts.T("recurrence.reopened", share),
		Sure: charts.T("recurrence.sure_reopened", charts.Args{
			"events": charts.Count(re.Events).Of(re.Events), "n": charts.Count(re.N).Of(re.N), "interval": shares(re.Share), "window": span(a.Window),
		}),
	}
	for i, c := range re.Issues {
		if i >= named || !c.More() {
			break
		}
		f.Lead = charts.T("recurrence.lead_reopened", share)
		f.Detail = append(f.Detail, charts.T("recurrence.reopened_more", charts.Args{
			"value": a.Dimension.Label(c.Value), "share": charts.Share(c.Share.Value), "interval": shares(c.Share), "others": charts.Share(c.Others.Value),
		}))
	}
	if len(f.Detail) == 0 && len(re.Issues) > 1 {
		f.Detail = append(f.Detail, charts.T("recurrence.reopened_alike", charts.Args{"values": a.Dimension.Values(len(re.Issues))}))
	}
	if re.Unknown > 0 {
		f.Detail = append(f.Detail, charts.T("recurrence.reopened_some", charts.Args{"n": charts.Count(re.Unknown).Of(re.Unknown)}))
	}
	if len(re.Issues) > 0 {
		if re.Issues[0].More() {
			f.Figure = reopenedFigure
		}
		r.Tables = append(r.Tables, a.contrastTable(reopenedFigure, re.Issues, "reopened"))
	}
	r.Findings = append(r.Findings, f)
	r.Method = append(r.Method, charts.T("recurrence.method_reopened", nil))
}
