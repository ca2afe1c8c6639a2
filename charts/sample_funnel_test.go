package charts

import "math"

// sampleFunnel has two kinds of groups: many, one of which stands out and one of which is too small, and two.
func sampleFunnel() Funnel {
	f := Funnel{
		Head: Head{ID: "evenness-outcome", Subtitle: say("funnel_subtitle"), Summary: say("funnel_summary")},
		X:    say("funnel_cases"), Y: say("funnel_upheld"), Form: Share(0), Inside: say("funnel_inside"),
	}
	sites := FunnelPanel{Name: Label("Butik"), Centre: 0.44}
	for i, x := range []float64{8, 61, 90, 102, 140, 155, 260, 410, 520} {
		y := 0.44 + 0.5*math.Sin(float64(5*i))/math.Sqrt(x)
		sites.Points = append(sites.Points, FunnelPoint{Label: Label([]string{"Luleå", "Umeå", "Gävle"}[i%3]), X: x, Y: y, Faint: i == 0})
	}
	sites.Points[6].Y, sites.Points[6].Signal = 0.29, true
	segments := FunnelPanel{Name: Label("Kundgrupp"), Centre: 0.44, Points: []FunnelPoint{
		{Label: Label("Privat"), X: 1480, Y: 0.437}, {Label: Label("Företag"), X: 266, Y: 0.452},
	}}
	for _, panel := range []*FunnelPanel{&sites, &segments} {
		for x := 2.0; x < panel.reach(); x *= 1.5 {
			half := math.Sqrt(0.44 * 0.56 / x)
			panel.Limits = append(panel.Limits, FunnelLimit{
				X: x, InnerLo: max(0, 0.44-1.96*half), InnerHi: min(1, 0.44+1.96*half), OuterLo: max(0, 0.44-3.09*half), OuterHi: min(1, 0.44+3.09*half),
			})
		}
	}
	f.Panels = []FunnelPanel{sites, segments}
	return f
}
