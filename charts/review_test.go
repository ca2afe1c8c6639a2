package charts

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// sampleReview has a matter with two sections, one without, and one of which a section is not in the report; two sections
// ask the same.
func sampleReview(word string) Review {
	said := func(s string) Text { return T("dimension.column", Args{"name": Label(s)}) }
	at := func(month time.Month) time.Time { return time.Date(2026, month, 1, 0, 0, 0, 0, time.UTC) }
	asks := Finding{Headline: said(word + " rose"), Sure: said("n = 9"), Decide: said("who?"), Signal: true}
	again := asks
	again.Headline, again.Signal = said("again"), false
	matter := func(title string, sections ...string) Agenda {
		return Agenda{Title: said(title), About: said("about " + title), Sections: sections}
	}
	return Review{
		Report: Report{
			Organisation: word, Language: "en", From: at(1), To: at(2), AsOf: at(2), Made: at(3),
			Sections: []Section{
				{Name: "trend", Title: said("Trend"), Findings: []Finding{asks, {Headline: said("it began in May")}, {Headline: said("it is late"), Detail: []Text{said("by 9 days")}}}, Measures: []Measure{{Name: said("received"), Value: Count(9), Context: said("of " + word), Verdict: said("usual")}}},
				{Name: "pareto", Title: said("Causes"), Findings: []Finding{again}, Warnings: []Text{said("mind " + word)}},
				{Name: "letters", Title: said("Letters")},
			},
		},
		Inputs:  []Agenda{matter("complaints", "trend", "pareto", "letters", "absent"), matter("audits")},
		Outputs: []Agenda{matter("products", "trend", "pareto"), matter("resources")},
		Page:    "2026.html",
	}
}

func TestReviewMarkdown(t *testing.T) {
	var b strings.Builder
	if err := WriteReviewMarkdown(&b, sampleReview("gears")); err != nil {
		t.Fatal(err)
	}
	want := `# Management review of complaints and satisfaction, January 2026

gears · received 1–31 January 2026 · open cases as of 1 February 2026 · made 1 March 2026

What the meeting looks at, filled with what the data tell, and what it decides. What they do not tell is left for the meeting to write.

| Held on | Chair | Present |
| --- | --- | --- |
|  |  |  |

## What the meeting looks at

### 1. complaints

about complaints

| Measure | Value | How sure, and of how many | What may be said of it |
| --- | --- | --- | --- |
| received | 9 | of gears | usual |

**[Trend](2026.html#trend)**

- **gears rose**\
  n = 9
- it is late

**[Causes](2026.html#pareto)**

- again\
  n = 9
- *Mind:* mind gears

Notes of the meeting: ____________________

### 2. audits

about audits

Notes of the meeting: ____________________

## What the meeting decides

### 1. products

about products

| Question | Decision | Who | By | How we will see that it worked |
| --- | --- | --- | --- | --- |
| who? |  |  |  |  |
|  |  |  |  |  |
|  |  |  |  |  |

### 2. resources

about resources

| Question | Decision | Who | By | How we will see that it worked |
| --- | --- | --- | --- | --- |
|  |  |  |  |  |
|  |  |  |  |  |

Usual variation is what the method expects without any change. A signal is a reason to look, not a cause.

`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestReviewPage(t *testing.T) {
	page := func(r Review) string {
		var b strings.Builder
		if err := WriteReview(&b, r); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	got := page(sampleReview("gears"))
	for what, n := range map[string]int{
		"<h3>1. complaints</h3>": 1, "<strong>gears rose</strong>": 1, `<a href="2026.html#pareto">Causes</a>`: 1, "<td>who?</td>": 1,
		`<td></td><td></td><td></td><td></td><td></td>`: 4, "<script": 0, "Letters": 0, "it began in May": 0, "it is late": 1, `class="blank"`: 2, "mind gears": 1,
	} {
		if found := strings.Count(got, what); found != n {
			t.Errorf("%q is there %d times, want %d", what, found, n)
		}
	}
	alone := sampleReview("gears")
	alone.Page = ""
	if text := page(alone); strings.Contains(text, "<a href=\"#pareto") || strings.Contains(text, ".html#") {
		t.Error("without a report beside it, the review links to one")
	}
	if page(sampleReview("gears")) != got {
		t.Error("the same review has other bytes")
	}
	hostile := page(sampleReview(`<script>alert(1)</script>" onload="x`))
	if strings.Contains(hostile, "<script") || strings.Contains(hostile, `" onload`) {
		t.Error("a user's text is code")
	}
	unknown := sampleReview("x")
	unknown.Language = "xx"
	if WriteReview(&strings.Builder{}, unknown) == nil || WriteReviewMarkdown(&strings.Builder{}, unknown) == nil {
		t.Error("a language without a catalogue: want an error")
	}
}

// Whatever a user wrote is text for readers of Markdown.
func TestMarkdownText(t *testing.T) {
	for text, want := range map[string]string{
		"plain, with – signs (and a half: 1/2)": "plain, with – signs (and a half: 1/2)",
		"a|b":                              `a\|b`,
		"<b onclick=x>":                    `\<b onclick=x\>`,
		"[x](javascript:1)":                `\[x\](javascript:1)`,
		"https://evil.example www.evil.se": "https&#58;//evil.example www&#46;evil.se",
		"a@b.se":                           "a&#64;b.se",
		"- list":                           `\- list`,
		"3. list":                          `3\. list`,
		"3) list":                          `3\) list`,
		"3 lists":                          "3 lists",
		"= rule":                           `\= rule`,
		"# head":                           `\# head`,
		"*a* _b_ `c` ~d~ &amp; \\":         "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\&amp; \\\\",
		"two\nlines":                       "two lines",
	} {
		if got := markdownText(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
