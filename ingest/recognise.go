package ingest

import (
	"context"
	"fmt"
	"slices"
)

// Recognition is what an export looks like to Recognise.
type Recognition struct {
	Form     Form
	Preset   Preset
	Known    int      // headings that the preset knows
	Columns  []Mapped // one for each heading
	Missing  []string // canonical fields that every load needs, which no column was found for
	Dates    []Dated  // the columns of dates
	Records  int64
	Accepted int64
}

// Dated is how a column of dates is read.
type Dated struct {
	Heading string
	Field   string
	Filled  int64    // values in it
	Formats []string // strptime, the most frequent first; none: no value could be read
	Assumed bool     // nothing in the column tells day from month
}

// Why says in a sentence why the preset was chosen.
func (r *Recognition) Why() string {
	return fmt.Sprintf("%d of %d headings are known to preset %s (%s)",
		r.Known, len(r.Columns), r.Preset.Name, r.Preset.Title)
}

// Recognise looks at a whole export: how it is written, which preset fits it, what each column would feed and how its
// dates are read. It changes nothing and asks nothing.
func Recognise(ctx context.Context, path string, o Options) (Recognition, error) {
	form, err := probe(ctx, path, &Source{}, &o)
	defer form.close()
	if err != nil {
		return Recognition{}, err
	}
	r := Recognition{Form: form}
	r.Preset, r.Known = Fit(&form)
	o.Narrative, o.Secret = true, []byte{0} // what could be mapped, whatever may be stored
	j := job{source: &Source{}, options: &o, form: form}
	j.mapping = mapColumns(&j.form, r.Preset, j.source, &o)
	r.Columns = j.mapping.columns
	for _, field := range []string{"complaint_id", "received_at"} {
		if j.binding(field) == nil {
			r.Missing = append(r.Missing, field)
		}
	}
	census, err := j.census(ctx)
	if err != nil {
		return Recognition{}, err
	}
	r.Form, r.Records, r.Accepted = j.form, census.Records, census.Accepted
	for i, read := range decideDates(census.Profiles, o.Now, dayOrder(r.Preset, o.Country)) {
		b := j.times()[i]
		d := Dated{Heading: form.Headings[b.Column], Field: b.Field, Filled: census.Profiles[i].Filled, Formats: read.formats}
		for _, w := range read.warnings {
			d.Assumed = d.Assumed || w.Rule == warnOrderAssumed
		}
		r.Dates = append(r.Dates, d)
	}
	return r, nil
}

// Fit is the preset that fits a file best, and the number of its headings that the preset knows. A preset for one system
// must know most headings and among them the day of receipt; else it is the generic one.
func Fit(f *Form) (Preset, int) {
	named := 0
	for _, unnamed := range f.Unnamed {
		if !unnamed {
			named++
		}
	}
	var best Preset
	most := 0
	for _, p := range Presets() {
		known, dated := p.fit(f)
		sure := dated && float64(known) >= sureFit*float64(named)
		if p.Name == Generic && best.Name == "" || p.Name != Generic && sure && (known > most || best.Name == Generic) {
			best, most = p, known
		}
	}
	return best, most
}

// sureFit is the share of headings that a preset for one system must know: an export with a few columns of one's own
// still fits, and two common headings among ten do not make one.
const sureFit = 0.6

// fit is the number of headings that p knows, and whether the day of receipt is among them.
func (p *Preset) fit(f *Form) (known int, dated bool) {
	all := p.headings()
	for i, h := range f.Headings {
		if !f.Unnamed[i] && all[fold(h)] {
			known++
		}
	}
	return known, slices.ContainsFunc(p.Fields["received_at"], func(h string) bool { return f.column(h) >= 0 })
}
