package ingest

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"github.com/vitalfew/vitalfew/queries"
)

// WriteConfig writes a commented vitalfew.yaml for exports as they were recognised: one source for all files of a system.
// The same recognitions give the same text. Files stand in it relative to dir. It makes no promise in the user's name:
// limits and targets stand in it as remarks.
func WriteConfig(recognised []Recognition, dir, organisation, language, country string) string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	say("# What vitalfew reads, and what it makes of it. Paths are relative to this file. Words after # are remarks.")
	say("organisation: %s", scalar(organisation))
	say("language: %s              # of the report: en or sv", scalar(language))
	if country == "" {
		say(`country: ""               # whose working days are counted: %s`, strings.Join(Countries(), " "))
	} else {
		say("country: %s               # whose working days are counted: %s", scalar(country), strings.Join(Countries(), " "))
	}
	say(`zone: ""                  # of your clocks, as in Europe/Stockholm; empty: times stay as they are written`)
	say("warehouse: vitalfew.duckdb # can be made again from the files at any time")
	say("out: report")
	say(`period: ""                # 2026-10, 2026-Q3, 2026, 2026-W41 or from..to; empty: the last whole month`)
	say("")
	say("sources:")
	taken := map[string]int{}
	for _, group := range groups(recognised) {
		name := group[0].Preset.Name
		if name == Generic {
			name = "complaints"
		}
		if taken[name]++; taken[name] > 1 {
			name = fmt.Sprintf("%s%d", name, taken[name])
		}
		writeSource(say, name, group, dir)
	}
	say("")
	say("privacy:")
	say(`  key_file: ""            # key for customers' pseudonyms; without one no customer is stored`)
	say("  narrative: redact       # drop | redact: what customers wrote is stored without what identifies people, as far as it is found")
	say("")
	say("analyses:")
	say("  balance: {}")
	say("  pareto: {%s}", paretoField(recognised))
	say("  trend: {grain: month}")
	say("  timeliness: {unit: %s}", unitOf(country))
	say("  # With what you have promised, for instance nine in ten closed within 20 days, it is judged whether you keep it:")
	say("  # timeliness: {unit: %s, close_within: 20, target: 0.9}", unitOf(country))
	say("  # Where a rise comes from is told against the same months a year before; what sets late complaints apart is told if you ask:")
	say("  # rootcause: {against: previous, of: [complaints, late]}")
	return b.String()
}

func unitOf(country string) string {
	if country == "" {
		return "calendar_days"
	}
	return "working_days"
}

// groups puts the files of one system together, in the order in which they came: an export that overlaps another must
// have the same source to update it. What the generic preset fits is of one system where the headings are the same.
func groups(recognised []Recognition) [][]Recognition {
	var all [][]Recognition
next:
	for _, r := range recognised {
		for i, g := range all {
			same := !r.Preset.anySystem() || slices.Equal(g[0].Form.Headings, r.Form.Headings)
			if same && g[0].Preset.Name == r.Preset.Name {
				all[i] = append(g, r)
				continue next
			}
		}
		all = append(all, []Recognition{r})
	}
	return all
}

func writeSource(say func(string, ...any), name string, group []Recognition, dir string) {
	r := &group[0]
	say("  - name: %s", name)
	if r.Preset.Kind != queries.Complaints {
		say("    kind: %s", r.Preset.Kind)
	}
	say("    preset: %-13s # %s", r.Preset.Name, remark(r.Why()))
	say("    files:")
	for _, one := range group {
		path := one.Form.Path
		if relative, err := filepath.Rel(dir, path); err == nil && filepath.IsLocal(relative) {
			path = relative
		}
		say("      - %s # records: %d, %s", scalar(filepath.ToSlash(path)), one.Records, remark(one.Form.written()))
	}
	if r.Form.headless {
		say("    header: none          # the columns are named by their place")
	}
	writeColumns(say, group)
	writeQuestions(say, r)
	for _, field := range r.Missing {
		say("    # No column was found for %s: add {from: HEADING, to: %s} above.", field, field)
		if field == "received_at" {
			say("    # Where all rows are of one time: {to: received_at, value: 2026-01-01}. Rows that are events or counts: docs/shapes.md.")
		}
	}
	said := map[string]bool{}
	for i := range group {
		for _, line := range dateRemarks(&group[i]) {
			if !said[line] {
				say("    # %s", line)
			}
			said[line] = true
		}
	}
}

// writeColumns writes what the preset does not know, and in remarks what it knows, each heading once.
func writeColumns(say func(string, ...any), group []Recognition) {
	say("    columns:              # what the preset does not know; write what it is, or \"\" to leave it out")
	var known []string
	seen := map[string]bool{}
	strange := 0
	for _, r := range group {
		for _, c := range r.Columns {
			if seen[c.Heading] {
				continue
			}
			seen[c.Heading] = true
			switch c.Why {
			case ByPreset:
				known = append(known, fmt.Sprintf("%s: %s", remark(c.Heading), strings.Join(c.Fields, ", ")))
			case ByName:
				strange++
				say("      - {from: %s, to: %s}", scalar(c.Heading), scalar(c.Fields[0]))
			default:
				known = append(known, fmt.Sprintf("%s: %s", remark(c.Heading), c.Why))
			}
		}
	}
	if strange == 0 {
		say("      []")
	}
	if len(known) > 0 {
		say("    # The preset makes of the other columns:")
	}
	for _, line := range known {
		say("    #   %s", line)
	}
}

// dateRemarks say how columns of dates are read, and offer a format where that is in doubt.
func dateRemarks(r *Recognition) []string {
	var lines []string
	for _, d := range r.Dates {
		heading, formats := remark(d.Heading), remark(strings.Join(d.Formats, " or "))
		switch {
		case d.Filled == 0:
		case len(d.Formats) == 0:
			lines = append(lines, "No value of "+heading+" is a date that is known: give its format.",
				fmt.Sprintf(`formats: {%s: "%%Y-%%m-%%d"}`, d.Field))
		case d.Assumed:
			lines = append(lines, "Nothing in "+heading+" tells day from month; it is read as "+formats+".",
				fmt.Sprintf("formats: {%s: %s}", d.Field, scalar(d.Formats[0])))
		default:
			lines = append(lines, heading+" is read as "+formats+".")
		}
	}
	return lines
}

// paretoField names the most telling dimension that the exports have; where none is recognised, what columns are mapped to later
// decides.
func paretoField(recognised []Recognition) string {
	for _, want := range []string{"cause", "category", "product"} {
		for _, r := range recognised {
			for _, c := range r.Columns {
				if r.Preset.Kind == queries.Complaints && slices.Contains(c.Fields, want) {
					return "dimension: " + want
				}
			}
		}
	}
	return ""
}

// written says how a file is written.
func (f *Form) written() string {
	switch {
	case f.Format == CSV:
		return fmt.Sprintf("%s, %s", f.Encoding, delimiterName(f.Delimiter))
	case f.Format == XLSX:
		return fmt.Sprintf("Excel, sheet %q", f.Sheet)
	case f.Sheet != "":
		return fmt.Sprintf("%s, list %q", strings.ToUpper(string(f.Format)), f.Sheet)
	}
	return strings.ToUpper(string(f.Format))
}

func delimiterName(d byte) string {
	switch d {
	case ',':
		return "separated by commas"
	case ';':
		return "separated by semicolons"
	case '\t':
		return "separated by tabs"
	}
	return fmt.Sprintf("separated by %q", d)
}

// scalar is text as a YAML scalar on one line, quoted where it must be.
func scalar(text string) string {
	n := yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
	if strings.ContainsAny(text, ",[]{}#:&*!|>'\"%@`\n\r\t") || text == "" {
		n.Style = yaml.DoubleQuotedStyle
	}
	out, err := yaml.Marshal(&n)
	if err != nil {
		return fmt.Sprintf("%q", text)
	}
	return strings.TrimSpace(strings.ReplaceAll(string(out), "\n", " "))
}

// remark keeps a user's word from ending a comment, and leaves out what YAML does not allow in one.
func remark(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, strings.Join(strings.Fields(text), " "))
}
