package main

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

var headings = []string{
	"Ärendenr", "Inkommen", "Köpdatum", "Bekräftad", "Besvarad", "Avslutad", "Status", "Kanal",
	"Produkt", "Batch", "Kategori", "Orsak", "Butik", "Region", "Transportör", "Kundnr", "Segment",
	"Allvar", "Första prioritet", "Prioritet", "Återöppnad", "Utfall", "Åtgärd", "Ersättning", "Beskrivning",
}

// column is the index of a heading.
func column(heading string) int {
	for i, h := range headings {
		if h == heading {
			return i
		}
	}
	panic("no column " + heading)
}

var severities = [4]string{1: "Låg", 2: "Medel", 3: "Hög"}

// row is the complaint as an export of the given day shows it. The cause is entered when the case is first touched;
// outcome, remedy and payment when it is closed.
func (c *complaint) row(exported time.Time) []string {
	const minute = "2006-01-02 15:04"
	shown := func(t time.Time) string {
		if t.IsZero() || !t.Before(exported.AddDate(0, 0, 1)) {
			return ""
		}
		return t.Format(minute)
	}
	acknowledged, answered, closed := shown(c.acknowledged), shown(c.answered), shown(c.closed)
	status, reason := "Ny", ""
	if acknowledged != "" || answered != "" {
		status, reason = "Pågående", c.cause.name
	}
	if answered != "" && c.customer%3 == 0 {
		status = "Väntar på kund"
	}
	reopened, outcome, remedy, payment := "", "", "", ""
	if closed != "" {
		status = "Avslutad"
		reopened, outcome, remedy, payment = strconv.Itoa(c.reopened), c.outcome, c.remedy, c.payment
	}
	return []string{
		c.number, c.received.Format(minute), c.purchased.Format(time.DateOnly), acknowledged, answered, closed, status,
		c.channel, c.model, c.batch, c.cause.category, reason, c.place.site, c.place.region, c.carrier,
		strconv.Itoa(c.customer), c.segment, severities[c.severity], c.firstPriority, c.priority, reopened, outcome,
		remedy, payment, c.text,
	}
}

// openAfter reports whether c was received in the month that ends with exported, or was open then.
func (c *complaint) openAfter(exported time.Time) bool {
	month := day(exported.Year(), exported.Month(), 1)
	return !c.received.Before(month) || c.closed.IsZero() || !c.closed.Before(exported.AddDate(0, 0, 1))
}

// file is a CSV file as Swedish spreadsheets write it: byte order mark, semicolons, CRLF between records.
func file(records []string) []byte {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	for _, r := range records {
		b.WriteString(r)
		b.WriteString("\r\n")
	}
	return b.Bytes()
}

// record joins fields, quoting those that need it.
func record(fields ...string) string {
	quoted := make([]string, len(fields))
	for i, f := range fields {
		if strings.ContainsAny(f, ";\"\n") {
			f = `"` + strings.ReplaceAll(f, `"`, `""`) + `"`
		}
		quoted[i] = f
	}
	return strings.Join(quoted, ";")
}
