package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/vitalfew/vitalfew/charts"
)

// print writes the edition for a terminal, in the language of the report: per analysis its findings, its tables, and
// what to mind.
func (e *edition) print(w io.Writer) error {
	c, err := charts.NewCatalogue(e.project.Language)
	if err != nil {
		return err
	}
	r := e.page()
	var b strings.Builder
	underlined(&b, c.Say(r.Title()), "=")
	for _, s := range r.Sections {
		underlined(&b, c.Say(s.Title), "-")
		for _, f := range s.Findings {
			for _, text := range append([]charts.Text{f.Headline}, append(f.Detail, f.Sure)...) {
				line(&b, c.Say(text))
			}
			b.WriteString("\n")
		}
		for _, t := range s.Tables {
			if err := charts.Print(&b, t, c); err != nil {
				return err
			}
			b.WriteString("\n")
		}
		for _, sheet := range s.Sheets {
			printSheet(&b, c, sheet)
		}
		mind(&b, c, s.Warnings)
	}
	mind(&b, c, r.Provenance.Warnings)
	_, err = io.WriteString(w, strings.TrimRight(b.String(), "\n")+"\n")
	return err
}

// printSheet writes a form for a meeting, with a line where people have to answer.
func printSheet(b *strings.Builder, c *charts.Catalogue, s charts.Worksheet) {
	line(b, c.Say(s.Title))
	line(b, c.Say(s.Intro))
	for i, ask := range s.Asks {
		line(b, fmt.Sprintf("%d. %s", i+1, c.Say(ask.Question)))
		answer := c.Say(ask.Answer)
		if answer == "" {
			answer = c.Say(charts.T("page.unanswered", nil)) + ": ____________"
		}
		line(b, "   "+answer)
	}
	b.WriteString("\n")
}

func underlined(b *strings.Builder, text, mark string) {
	b.WriteString(text + "\n" + strings.Repeat(mark, utf8.RuneCountInString(text)) + "\n\n")
}

// mind writes warnings as a list under the word that the page has for them.
func mind(b *strings.Builder, c *charts.Catalogue, warnings []charts.Text) {
	if len(warnings) == 0 {
		return
	}
	line(b, c.Say(charts.T("page.warnings", nil)))
	for _, w := range warnings {
		line(b, "- "+c.Say(w))
	}
	b.WriteString("\n")
}

func line(b *strings.Builder, text string) {
	if text = visible(text); text != "" {
		b.WriteString(text + "\n")
	}
}
