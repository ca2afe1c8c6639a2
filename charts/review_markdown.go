package charts

import (
	"fmt"
	"regexp"
	"strings"
)

// markdown writes a review for a document that people go on with.
type markdown struct {
	review
	b *strings.Builder
}

func (m markdown) all() {
	m.line("# %s", m.say(m.Title()))
	m.line("%s", m.join(" · ", m.Facts()))
	m.line("%s", m.word("review.intro"))
	m.table([]string{"review.held", "review.chair", "review.present"}, [][]string{{"", "", ""}})
	m.line("## %s", m.word("review.inputs"))
	for _, x := range m.In {
		m.input(x)
	}
	m.line("## %s", m.word("review.outputs"))
	for _, x := range m.Out {
		m.heading(x)
		var rows [][]string
		for _, q := range m.Rows(x) {
			rows = append(rows, []string{markdownText(q), "", "", "", ""})
		}
		m.table([]string{"page.question", "page.decision", "page.who", "page.by", "review.proof"}, rows)
	}
	m.line("%s", m.word("page.footer"))
}

func (m markdown) heading(x matter) {
	m.line("### %d. %s", x.Number, m.say(x.Agenda.Title))
	m.line("%s", m.say(x.Agenda.About))
}

func (m markdown) input(x matter) {
	m.heading(x)
	if len(x.Measures) > 0 {
		var rows [][]string
		for _, f := range x.Measures {
			rows = append(rows, []string{m.say(f.Name), markdownText(m.c.Write(f.Value)), m.say(f.Context), m.say(f.Verdict)})
		}
		m.table([]string{"review.measure", "review.value", "review.context", "review.verdict"}, rows)
	}
	for _, s := range x.Parts {
		title := m.say(s.Title)
		if m.Page != "" {
			title = fmt.Sprintf("[%s](%s#%s)", title, m.Page, s.Name)
		}
		m.line("**%s**", title)
		for _, f := range s.Findings {
			text := m.say(f.Headline)
			if f.Signal {
				text = "**" + text + "**"
			}
			if sure := m.say(f.Sure); sure != "" {
				text += "\\\n  " + sure
			}
			m.b.WriteString("- " + text + "\n")
		}
		for _, w := range s.Warnings {
			m.b.WriteString("- *" + m.word("page.warnings") + ":* " + m.say(w) + "\n")
		}
		m.b.WriteString("\n")
	}
	m.line("%s: ____________________", m.word("review.notes"))
}

// table writes rows of texts that are Markdown already, under headings.
func (m markdown) table(headings []string, rows [][]string) {
	var head []string
	for _, id := range headings {
		head = append(head, m.word(id))
	}
	m.b.WriteString("| " + strings.Join(head, " | ") + " |\n|" + strings.Repeat(" --- |", len(head)) + "\n")
	for _, r := range rows {
		m.b.WriteString("| " + strings.Join(r, " | ") + " |\n")
	}
	m.b.WriteString("\n")
}

func (m markdown) line(format string, args ...any) {
	if text := strings.TrimSpace(fmt.Sprintf(format, args...)); text != "" {
		m.b.WriteString(text + "\n\n")
	}
}

func (m markdown) say(t Text) string { return markdownText(m.c.Say(t)) }

func (m markdown) word(id string) string { return m.say(T(id, nil)) }

func (m markdown) join(by string, texts []string) string {
	escaped := make([]string, len(texts))
	for i, t := range texts {
		escaped[i] = markdownText(t)
	}
	return strings.Join(escaped, by)
}

// markdownText is a text that no reader of Markdown takes for markup, HTML, a link or the end of a cell.
func markdownText(s string) string {
	s = markup.Replace(strings.TrimSpace(legible(s)))
	if begins := listMark.FindStringSubmatchIndex(s); begins != nil {
		s = s[:begins[2]] + "\\" + s[begins[2]:]
	}
	return s
}

// markup escapes what is markup anywhere in a line. Brackets being escaped, round ones make no link; addresses that become
// links by themselves need their colon, dot or at sign.
var markup = strings.NewReplacer(
	"\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "<", "\\<", ">", "\\>", "#", "\\#", "|", "\\|",
	"~", "\\~", "&", "\\&", "://", "&#58;//", "@", "&#64;", "www.", "www&#46;", "WWW.", "WWW&#46;",
)

// listMark is what makes a list, or the rule of a heading, at the beginning of a line.
var listMark = regexp.MustCompile(`^\d*([-+=.)])`)
