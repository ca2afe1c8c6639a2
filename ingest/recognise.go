package ingest

import "context"

// Recognition is what an export looks like to Recognise.
type Recognition struct {
	Form Form
	Fitness
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

// Recognise looks at a whole export: how it is written, which preset fits it, what each column would feed and how its
// dates are read. It changes nothing and asks nothing.
func Recognise(ctx context.Context, path string, o Options) (Recognition, error) {
	form, err := probe(ctx, path, &Source{}, &o)
	defer form.close()
	if err != nil {
		return Recognition{}, err
	}
	form.hideHeadings(generic(o.presets()))
	r := Recognition{Form: form}
	k := recogniseKind(&form, o.presets())
	r.Fitness = Fit(&form, ofKind(o.presets(), k))
	o.Narrative, o.Secret = RedactText, Key{0} // what could be mapped, whatever may be stored
	j := job{source: &Source{Kind: k.name}, options: &o, form: form}
	j.mapping = mapColumns(&j.form, r.Preset, j.source, &o)
	r.Columns = j.mapping.columns
	r.Missing = j.lacks()
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
