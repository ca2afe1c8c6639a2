package charts

import (
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
)

// Review is the paper of a management review: what the meeting looks at, with what the sections of a report found, and what
// it decides, with space for that.
type Review struct {
	Report
	Inputs  []Agenda
	Outputs []Agenda
	Page    string // file of the report beside it, that the sections are linked to; "": there is none
}

// Agenda is a matter of a Review. As an input it is told by the findings of its sections, as an output it is asked by their
// questions. A matter without sections is one that complaint data do not know: the meeting fills it in.
type Agenda struct {
	Title    Text
	About    Text // what the meeting looks at, or decides, in a sentence
	Sections []string
}

// matter is one matter of the agenda, laid out.
type matter struct {
	Number   int
	Agenda   Agenda
	Parts    []Section // those of its sections that say something
	Measures []Measure
	Asked    []string // what its sections ask, each matter once in the whole review
}

// review is what the templates see.
type review struct {
	page
	Page    string
	In, Out []matter
}

// newReview lays a review out.
func newReview(r Review, c *Catalogue) review {
	v := review{page: page{Report: r.Report, c: c}, Page: r.Page}
	v.Static = true
	asking := v.asking()
	for i, a := range r.Inputs {
		v.In = append(v.In, v.matter(i+1, a, nil))
	}
	for i, a := range r.Outputs {
		v.Out = append(v.Out, v.matter(i+1, a, asking))
	}
	return v
}

func (v review) matter(number int, a Agenda, asking []located) matter {
	m := matter{Number: number, Agenda: a}
	for _, name := range a.Sections {
		for _, s := range v.Sections {
			if s.Name != name {
				continue
			}
			m.Measures = append(m.Measures, s.Measures...)
			for _, f := range s.Findings {
				question := v.c.Say(f.Decide)
				open := slices.ContainsFunc(asking, func(g located) bool { return v.c.Say(g.Decide) == question })
				if open && !slices.Contains(m.Asked, question) {
					m.Asked = append(m.Asked, question)
				}
			}
			if s.Findings = standing(s.Findings); len(s.Findings) > 0 {
				m.Parts = append(m.Parts, s)
			}
		}
	}
	return m
}

// Title is the heading of the review.
func (v review) Title() Text { return T("review.title", Args{"period": Period(v.From, v.To)}) }

// Rows are a matter's questions and two empty rows for what the meeting adds.
func (v review) Rows(m matter) []string {
	return append(slices.Clone(m.Asked), "", "")
}

// standing are the findings that can be read without the figure beside them: not those that are a bare line under it.
func standing(all []Finding) []Finding {
	var some []Finding
	for i, f := range all {
		if i == 0 || f.Signal || !f.Sure.IsZero() || !f.Decide.IsZero() || len(f.Detail) > 0 {
			some = append(some, f)
		}
	}
	return some
}

// WriteReview writes a review as one self-contained HTML file. The same review gives the same bytes.
func WriteReview(w io.Writer, r Review) error {
	c, err := NewCatalogue(r.Language)
	if err != nil {
		return err
	}
	v := newReview(r, c)
	t, err := template.New("review.tmpl").Funcs(v.functions()).ParseFS(templateFiles, "templates/*.tmpl")
	if err != nil {
		return fmt.Errorf("charts: %w", err)
	}
	if err := t.Execute(w, v); err != nil {
		return fmt.Errorf("charts: write review: %w", err)
	}
	return nil
}

// WriteReviewMarkdown writes a review as Markdown (CommonMark with tables). What users wrote is text in it, never markup.
func WriteReviewMarkdown(w io.Writer, r Review) error {
	c, err := NewCatalogue(r.Language)
	if err != nil {
		return err
	}
	m := markdown{newReview(r, c), &strings.Builder{}}
	m.all()
	if _, err := io.WriteString(w, m.b.String()); err != nil {
		return fmt.Errorf("charts: write review: %w", err)
	}
	return nil
}
