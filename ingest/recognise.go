package ingest

// Fit is the preset that fits a file best and the share of its headings that the preset knows, 0..1. A preset for one
// system must know most headings and among them the day of receipt; else it is the generic one.
func Fit(f *Form) (Preset, float64) {
	var best Preset
	most := -1.0
	for _, p := range Presets() {
		share, dated := p.fit(f)
		if p.Name == Generic && most < 0 || p.Name != Generic && dated && share >= sureFit && (share > most || best.Name == Generic) {
			best, most = p, share
		}
	}
	return best, most
}

// sureFit is the share of headings that a preset for one system must know: an export with a few columns of one's own
// still fits, and two common headings among ten do not make one.
const sureFit = 0.6

// fit is the share of headings that p knows, and whether the day of receipt is among them.
func (p *Preset) fit(f *Form) (share float64, dated bool) {
	known := p.headings()
	hits, named := 0, 0
	for i, h := range f.Headings {
		if f.Unnamed[i] {
			continue
		}
		named++
		if _, ok := known[fold(h)]; ok {
			hits++
		}
	}
	for _, h := range p.Fields["received_at"] {
		dated = dated || f.column(h) >= 0
	}
	if named == 0 {
		return 0, false
	}
	return float64(hits) / float64(named), dated
}
