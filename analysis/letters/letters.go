// Package letters finds texts that were sent many times: letters of a campaign, forms to fill in, copies.
//
//  1. SQL gives what customers wrote, page by page, over the months up to the end of the period. Only hashes are kept.
//  2. Group normalises each text and joins those that are the same or alike: MinHash finds the candidates, the sets of
//     three-word runs decide.
//  3. The section says how many complaints and how many people each letter stands for, since when, and about what.
//
// It never shows a text, does not guess who sent what no customer is known of, and says nothing where no texts are
// stored. It does not say why the texts are alike.
package letters

import (
	"context"
	_ "embed"
	"fmt"
	"iter"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

//go:embed letters.md
var page string

// Analysis looks for letters among the complaints received in Period and in the months before its end.
type Analysis struct {
	Options Options
	Period  analysis.Period
}

// Options of the analysis; the zero value is the default.
type Options struct {
	Complaints int     `yaml:"complaints"` // that make a letter; 0: 3
	Months     int     `yaml:"months"`     // up to the period's end that are compared, the whole period in any case; 0: 12
	Similarity float64 `yaml:"similarity"` // share of three-word runs that makes texts alike, 0.7 to 1; 0: 0.8
	Words      int     `yaml:"words"`      // of the shortest text compared, 3 or more; 0: 10
	Texts      int     `yaml:"texts"`      // most that are compared, the latest first; 0: 100,000
	Rows       int     `yaml:"rows"`       // most letters shown; 0: 12
	Numbers    bool    `yaml:"numbers"`    // show the number of each letter's first complaint
}

// The defaults. Two alike are as likely a button pressed twice, so a letter has three. Below ten words people find the same
// words by themselves ("My parcel has not arrived yet"); of the letters among the CFPB's complaints of 2018 to 2020, which a
// bound of twenty would lose, the shortest have ten and eleven. At 0.8 the search finds 998 of 1,000 pairs, and a letter of a
// hundred words may differ in three places; at 0.7 it finds 918. A hundred thousand texts of a hundred words take 200 MB.
const (
	defaultComplaints = 3
	defaultMonths     = 12
	defaultSimilarity = 0.8
	defaultWords      = 10
	defaultTexts      = 100_000
	defaultRows       = 12

	leastSimilarity = 0.7
	mostMonths      = 60
	mostTexts       = 1_000_000
	mostRows        = 100
)

// Validate says which option is not usable, by its name in the configuration.
func (o Options) Validate() error {
	o = o.withDefaults()
	switch {
	case o.Complaints < 2:
		return fmt.Errorf("complaints: want 2 or more, got %d", o.Complaints)
	case o.Months < 1 || o.Months > mostMonths:
		return fmt.Errorf("months: want 1 to %d, got %d", mostMonths, o.Months)
	case !(o.Similarity >= leastSimilarity && o.Similarity <= 1):
		return fmt.Errorf("similarity: want %v to 1, got %v", leastSimilarity, o.Similarity)
	case o.Words < shingleWords:
		return fmt.Errorf("words: want %d or more, got %d", shingleWords, o.Words)
	case o.Texts < 1 || o.Texts > mostTexts:
		return fmt.Errorf("texts: want 1 to %d, got %d", mostTexts, o.Texts)
	case o.Rows < 1 || o.Rows > mostRows:
		return fmt.Errorf("rows: want 1 to %d, got %d", mostRows, o.Rows)
	}
	return nil
}

func (o Options) withDefaults() Options {
	for _, of := range []struct {
		option *int
		value  int
	}{
		{&o.Complaints, defaultComplaints},
		{&o.Months, defaultMonths},
		{&o.Words, defaultWords},
		{&o.Texts, defaultTexts},
		{&o.Rows, defaultRows},
	} {
		if *of.option == 0 {
			*of.option = of.value
		}
	}
	if o.Similarity == 0 {
		o.Similarity = defaultSimilarity
	}
	return o
}

// Info names the analysis.
func (Analysis) Info() analysis.Info {
	return analysis.Info{
		Name:     "letters",
		Title:    charts.T("letters.title", nil),
		Question: "Which texts were sent many times, by how many people?",
		Page:     page,
	}
}

// stored is how many complaints there are, and how many of them have a text.
type stored struct {
	Complaints int64 `db:"complaints"` // of the period
	Texts      int64 `db:"texts"`      // of the window
}

// Run reads the texts and groups them. Letters are told by the first of cause, subcategory and category that at least
// half of the window's complaints state, else by the one that most do, and by product.
func (a Analysis) Run(ctx context.Context, src analysis.Source) (*analysis.Result, error) {
	if err := a.Options.Validate(); err != nil {
		return nil, fmt.Errorf("letters: %w", err)
	}
	s := section{period: a.Period, window: a.window(), options: a.Options.withDefaults()}
	var counts []stored
	params := analysis.Params{"from": s.window.From, "period_from": a.Period.From, "to": a.Period.To}
	if err := src.Select(ctx, &counts, "letters_texts", params); err != nil {
		return nil, fmt.Errorf("letters: %w", err)
	}
	if len(counts) != 1 {
		return nil, fmt.Errorf("letters: letters_texts.sql: want one row, got %d", len(counts))
	}
	s.stored = counts[0]
	if s.stored.Texts == 0 {
		s.Letters = []Letter{}
		return s.result(), nil
	}
	stated, err := analysis.ReadStated(ctx, src, s.window)
	if err != nil {
		return nil, fmt.Errorf("letters: %w", err)
	}
	s.cause = stated.First("product")
	s.Grouping = Group(a.texts(ctx, src, s.window, s.cause, &err), a.Period, s.options)
	if err != nil {
		return nil, fmt.Errorf("letters: %w", err)
	}
	return s.result(), nil
}

// window is the months up to the period's end, or the period where it is longer.
func (a Analysis) window() analysis.Period {
	w := analysis.Period{From: a.Period.To.AddDate(0, -a.Options.withDefaults().Months, 0), To: a.Period.To, Grain: analysis.GrainDay}
	if a.Period.From.Before(w.From) {
		w.From = a.Period.From
	}
	return w
}

// pageSize is how many texts are in memory at a time. Each page is a search through all of the window: with 5,000 reading
// takes three times as long. A page of the longest texts is 200 MB.
const pageSize = 20_000

// texts reads the window's texts page by page, the latest first, up to the most that are compared.
func (a Analysis) texts(
	ctx context.Context, src analysis.Source, window analysis.Period, cause analysis.Dimension, failed *error,
) iter.Seq[Text] {
	return func(yield func(Text) bool) {
		after := Text{Received: window.To.AddDate(0, 0, -1)}
		for left := a.Options.withDefaults().Texts; left > 0; {
			var page []Text
			size := min(pageSize, left)
			*failed = src.Select(ctx, &page, "letters", analysis.Params{
				"from": window.From, "cause": cause, "rows": size,
				"received_on": after.Received, "source": after.Source, "complaint_id": after.ID,
			})
			if *failed != nil {
				return
			}
			for _, t := range page {
				if !yield(t) {
					return
				}
			}
			if len(page) < size {
				return
			}
			after, left = page[len(page)-1], left-size
		}
	}
}
