package ingest

import (
	"cmp"
	"fmt"

	"github.com/vitalfew/vitalfew/ingest/redaction"
)

// ownTypes are what columns of personal data, by their kind, say of the person whose record it is.
var ownTypes = map[string]redaction.Type{
	kindName: redaction.Name, kindEmail: redaction.EMail, kindPhone: redaction.Phone, kindAddress: redaction.Address, kindID: redaction.ID,
}

// hideHeadings renames columns whose headings are about a person: what has the form of personal data in them, or the
// name of somebody who is in the samples ("Anna Svensson comment"). Headings stand in reports and messages.
func (f *Form) hideHeadings(p *Preset) {
	var person redaction.Person
	for i, heading := range f.Headings {
		if cmp.Or(p.Personal[fold(heading)], kindOf(heading)) == kindName {
			for _, name := range f.samples(i) {
				person.Add(redaction.Name, []byte(name))
			}
		}
	}
	r := redaction.New(redaction.Options{Structured: true})
	for i, heading := range f.Headings {
		if _, n := r.Redact(nil, []byte(heading), nil); n.Total() == 0 && !person.NamedIn(heading) {
			continue
		}
		if f.hidden == nil {
			f.hidden = map[string]int{}
		}
		f.hidden[fold(heading)] = i
		f.Headings[i] = fmt.Sprintf("column %d", i+1)
	}
}
