package letters

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

const figure = "letters-largest"

// looseChain is the similarity below which a letter is said to be a chain: the text least like the typical one shares less
// than half with it, which a reader would no longer call the same letter.
const looseChain = 0.5

// section says a grouping.
type section struct {
	Grouping
	period, window analysis.Period
	cause          analysis.Dimension // that letters are told by
	stored         stored
	options        Options
}

func (s section) result() *analysis.Result {
	r := &analysis.Result{Data: s.Grouping, Method: []charts.Text{s.method()}}
	period, window := name(s.period), charts.Span(s.window.From, s.window.To)
	switch {
	case s.stored.Texts == 0:
		none := charts.T("letters.not_stored", charts.Args{"window": window})
		return &analysis.Result{Data: s.Grouping, Findings: []charts.Finding{{Headline: none}}}
	case s.Period.Texts == 0:
		r.Findings = []charts.Finding{{Headline: charts.T("letters.no_texts", charts.Args{"period": period})}}
	case s.Period.InLetters == 0:
		r.Findings = []charts.Finding{{
			Headline: charts.T("letters.none", charts.Args{"period": period, "least": count(s.options.Complaints)}),
			Detail:   []charts.Text{s.compared()},
			Sure:     s.sure(),
		}}
	default:
		r.Findings = []charts.Finding{s.finding()}
		r.Charts = []charts.Spec{s.bars()}
		r.Tables = []charts.Table{s.table(), s.aboutTable()}
	}
	r.Warnings = s.warnings()
	return r
}

// listed are the letters that came in the period.
func (s section) listed() []Letter {
	n := 0
	for n < len(s.Letters) && s.Letters[n].Period.Complaints > 0 {
		n++
	}
	return s.Letters[:n]
}

// shown are those of them that have a row.
func (s section) shown() []Letter {
	listed := s.listed()
	return listed[:min(len(listed), s.options.Rows)]
}

func (s section) finding() charts.Finding {
	listed := s.listed()
	first := listed[0]
	f := charts.Finding{Figure: figure, Sure: s.sure()}
	sentence := "letters.since_one"
	args := charts.Args{"sent": sent(first.Period)}
	switch {
	case first.Period.Complaints < int64(s.options.Complaints):
		f.Headline = charts.T("letters.few", charts.Args{"n": charts.Count(s.Period.InLetters).Of(s.Period.InLetters), "period": name(s.period)})
	case len(listed) == 1:
		f.Headline, f.Lead = charts.T("letters.one", args), charts.T("letters.lead_one", args)
	default:
		args = charts.Args{"n": count(len(listed)), "complaints": charts.Count(s.Period.InLetters).Of(s.Period.InLetters), "sent": args["sent"]}
		f.Headline, f.Lead = charts.T("letters.several", args), charts.T("letters.lead_several", args)
	}
	if len(listed) > 1 {
		sentence = "letters.since_largest"
	}
	f.Detail = []charts.Text{
		charts.T("letters.share", charts.Args{
			"n": charts.Count(s.Period.InLetters).Of(s.Period.InLetters), "of": charts.Count(s.Period.Texts).Of(s.Period.Texts), "share": s.share(),
		}),
		charts.T(sentence, charts.Args{
			"from": charts.Date(s.window.From), "sent": sent(first.Window),
			"first": charts.Date(first.First), "last": charts.Date(first.Last),
		}),
	}
	if about := s.about(first); about.Kind != charts.KindNone {
		f.Detail = append(f.Detail, charts.T("letters.about", charts.Args{"about": about}))
	}
	if n := s.fresh(); n > 0 {
		f.Detail = append(f.Detail, charts.T("letters.new", charts.Args{"n": count(n), "period": name(s.period)}))
	}
	if !f.Lead.IsZero() && first.Period.People != 1 {
		f.Decide = charts.T("letters.decide", charts.Args{"sent": args["sent"]})
	}
	return f
}

// fresh is how many letters are new.
func (s section) fresh() (n int) {
	for _, l := range s.listed() {
		if l.New {
			n++
		}
	}
	return n
}

// share is that of letters in the texts of the period.
func (s section) share() charts.Value {
	return charts.Share(float64(s.Period.InLetters) / float64(s.Period.Texts))
}

// compared says how many texts were looked at, and of how many complaints they are.
func (s section) compared() charts.Text {
	return charts.T("letters.compared", charts.Args{
		"texts": charts.Count(s.Period.Texts).Of(s.Period.Texts), "complaints": charts.Count(s.stored.Complaints).Of(s.stored.Complaints),
		"short": charts.Count(s.Period.Short).Of(s.Period.Short), "words": count(s.options.Words),
	})
}

func (s section) sure() charts.Text {
	return charts.T("letters.sure", charts.Args{
		"texts": charts.Count(s.Window.Texts).Of(s.Window.Texts), "window": charts.Span(s.window.From, s.window.To),
		"similarity": charts.Share(s.options.Similarity), "least": count(s.options.Complaints),
	})
}

// sent is how often a letter came and from how many, as a part of a sentence: 23 complaints from 21 people.
func sent(of Sent) charts.Value {
	complaints := charts.Phrase(charts.T("letters.complaints", charts.Args{"n": charts.Count(of.Complaints).Of(of.Complaints)}))
	args := charts.Args{"complaints": complaints}
	switch {
	case of.Unknown == of.Complaints:
		return charts.Phrase(charts.T("letters.from_unknown", args))
	case of.Unknown > 0:
		args["people"] = charts.Count(of.People).Of(of.People)
		return charts.Phrase(charts.T("letters.from_at_least", args))
	}
	args["people"] = charts.Count(of.People).Of(of.People)
	return charts.Phrase(charts.T("letters.from", args))
}

// people are the known senders; one end is open where others are not known.
func people(of Sent) charts.Value {
	switch {
	case of.Unknown == of.Complaints:
		return charts.Value{}
	case of.Unknown > 0:
		return charts.Interval(charts.Count(of.People).Of(of.People), charts.Value{})
	}
	return charts.Count(of.People).Of(of.People)
}

// about is what most of a letter's complaints state: cause and product, or one of them; nothing where none is stated.
func (s section) about(l Letter) charts.Value {
	cause, product := s.label(l.Cause), label(l.Product)
	switch {
	case l.Product == "":
		return cause
	case l.Cause == "":
		return product
	}
	return charts.Phrase(charts.T("letters.cause_product", charts.Args{"cause": cause, "product": product}))
}

// label is a value of the dimension, nothing where it is not stated.
func (s section) label(value string) charts.Value {
	if value == "" {
		return charts.Value{}
	}
	return s.cause.Label(value)
}

func label(product string) charts.Value {
	if product == "" {
		return charts.Value{}
	}
	return charts.Label(product)
}

func (s section) warnings() []charts.Text {
	var w []charts.Text
	if left := s.stored.Texts - s.Window.Texts; left > 0 {
		w = append(w, charts.T("letters.left_out", charts.Args{
			"n": charts.Count(left), "of": charts.Count(s.stored.Texts).Of(s.stored.Texts), "compared": charts.Count(s.Window.Texts).Of(s.Window.Texts),
		}))
	}
	if s.Crowded {
		w = append(w, charts.T("letters.crowded", nil))
	}
	unknown, loose := int64(0), 0
	for _, l := range s.listed() {
		unknown += l.Period.Unknown
		if l.Alike < looseChain {
			loose++
		}
	}
	switch {
	case unknown == 0:
	case unknown == s.Period.InLetters:
		w = append(w, charts.T("letters.senders_unknown", nil))
	default:
		w = append(w, charts.T("letters.some_unknown", charts.Args{
			"n": charts.Count(unknown), "of": charts.Count(s.Period.InLetters).Of(s.Period.InLetters),
		}))
	}
	if loose > 0 {
		w = append(w, charts.T("letters.chain", charts.Args{"n": count(loose), "share": charts.Share(looseChain)}))
	}
	return w
}

func (s section) bars() charts.Bars {
	first := s.Letters[0]
	b := charts.Bars{
		Head: charts.Head{
			ID:       figure,
			Subtitle: charts.T("letters.subtitle", charts.Args{"period": name(s.period), "n": charts.Count(s.Period.Texts).Of(s.Period.Texts)}),
			Summary: charts.T("letters.summary", charts.Args{
				"n": count(len(s.listed())), "complaints": charts.Count(s.Period.InLetters).Of(s.Period.InLetters), "of": charts.Count(s.Period.Texts).Of(s.Period.Texts),
				"share": s.share(), "sent": sent(first.Period),
			}),
		},
		Unit: charts.T("word.complaints", nil),
	}
	for i, l := range s.shown() {
		bar := charts.Bar{
			Label: s.called(i, l), Y: float64(l.Period.Complaints), Lo: math.NaN(), Hi: math.NaN(),
			Shown: charts.Count(l.Period.Complaints).Of(l.Period.Complaints),
		}
		if i == 0 {
			bar.Emphasis = charts.Vital
		}
		b.Rows = append(b.Rows, bar)
	}
	return b
}

// called is what the ith letter is called: a number, and what most of its complaints state first.
func (s section) called(i int, l Letter) charts.Value {
	about := s.label(l.Cause)
	if l.Cause == "" {
		about = label(l.Product)
	}
	if about.Kind == charts.KindNone {
		return charts.Phrase(charts.T("letters.letter", charts.Args{"n": count(i + 1)}))
	}
	return charts.Phrase(charts.T("letters.letter_about", charts.Args{"n": count(i + 1), "about": about}))
}

func (s section) method() charts.Text {
	return charts.T("letters.method", charts.Args{
		"words": count(s.options.Words), "similarity": charts.Share(s.options.Similarity),
		"months": count(s.options.Months), "least": count(s.options.Complaints),
	})
}

func count(n int) charts.Value { return charts.Count(int64(n)) }

// name is how a period is called.
func name(p analysis.Period) charts.Value { return charts.Period(p.From, p.To) }
