package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/vitalfew/vitalfew/charts"
	"github.com/vitalfew/vitalfew/queries"
)

// load is an entry of the ledger.
type load struct {
	ID        int64     `db:"load_id" json:"load_id"`
	Source    string    `db:"source" json:"source"`
	Kind      string    `db:"kind" json:"kind"`
	File      string    `db:"file" json:"file"`
	SHA256    string    `db:"sha256" json:"sha256"`
	Bytes     int64     `db:"bytes" json:"bytes"`
	Mapping   string    `db:"mapping_sha256" json:"mapping_sha256"`
	Preset    string    `db:"preset" json:"preset"`
	Format    string    `db:"format" json:"format"`
	Member    string    `db:"member" json:"member"`
	Sheet     string    `db:"sheet" json:"sheet"`
	Encoding  string    `db:"encoding" json:"encoding"`
	Delimiter string    `db:"delimiter" json:"delimiter"`
	HeaderAt  int64     `db:"header_line" json:"header_line"`
	Read      int64     `db:"records_read" json:"read"`
	Loaded    int64     `db:"loaded" json:"loaded"`
	Updated   int64     `db:"updated" json:"updated"`
	Unchanged int64     `db:"unchanged" json:"unchanged"`
	Rejected  int64     `db:"rejected" json:"rejected"`
	Emptied   int64     `db:"emptied" json:"emptied"`
	LoadedAt  time.Time `db:"loaded_at" json:"loaded_at"`
	Version   string    `db:"version" json:"version"`
	Shape     string    `db:"shape" json:"shape"`
	// Complaints that the accepted records stand for; nil: loaded before this was counted.
	Complaints *int64 `db:"complaints" json:"complaints"`
	// KeyID is the key that made the pseudonyms, Narrative how what customers wrote was handled; nil: not known.
	KeyID     *string `db:"key_id" json:"key_id"`
	Narrative *string `db:"narrative" json:"narrative"`
	Redacted  int64   `db:"redacted" json:"redacted"` // records in which something was replaced
}

// loadWarning is a doubt about a load.
type loadWarning struct {
	LoadID  int64   `db:"load_id" json:"load_id"`
	Source  string  `db:"source" json:"source"`
	File    string  `db:"file" json:"file"`
	Rule    string  `db:"rule" json:"rule"`
	Field   *string `db:"field" json:"field"`
	Heading *string `db:"heading" json:"heading"`
	N       int64   `db:"n" json:"n"`
}

// latest are the last loads of each file of each source, in the order of loading.
func latest(loads []load) []load {
	last := map[[2]string]int64{}
	for _, l := range loads {
		last[[2]string{l.Source, l.File}] = l.ID
	}
	var kept []load
	for _, l := range loads {
		if last[[2]string{l.Source, l.File}] == l.ID {
			kept = append(kept, l)
		}
	}
	return kept
}

// sayUnnamed says of which sources there are complaints that the configuration does not name. After a change of name the
// same complaints are there twice.
func (a *app) sayUnnamed(p *project, loads []load) {
	said := map[string]bool{}
	for _, s := range p.Sources {
		said[s.Name] = true
	}
	for _, l := range loads {
		if said[l.Source] || l.Loaded == 0 || l.Kind != queries.Complaints {
			continue
		}
		said[l.Source] = true
		a.log.Warn(fmt.Sprintf("%s holds complaints of source %q, which the configuration does not name; they are counted too. "+
			"Where it is an old name, remove the warehouse and load the exports again", p.resolve(p.Warehouse), l.Source), "source", l.Source)
	}
}

// together are warnings with one for all columns that were left out of a file for the same reason.
func together(warnings []loadWarning) []loadWarning {
	var all []loadWarning
	for _, w := range warnings {
		if !w.ofColumn() {
			all = append(all, w)
			continue
		}
		i := slices.IndexFunc(all, func(o loadWarning) bool { return o.LoadID == w.LoadID && o.File == w.File && o.Rule == w.Rule })
		if i < 0 {
			w.N = 1
			all = append(all, w)
			continue
		}
		headings := *all[i].Heading + ", " + *w.Heading
		all[i].Heading = &headings
		all[i].N++
	}
	return all
}

// ofColumn reports whether the warning says that a column was left out.
func (w loadWarning) ofColumn() bool {
	return slices.Contains([]string{"column.left_out", "column.narrative", "column.no_key"}, w.Rule)
}

// text is the warning as a sentence.
func (w loadWarning) text() charts.Text {
	args := charts.Args{"file": charts.Label(w.File)}
	if w.Heading != nil && *w.Heading != "" {
		args["heading"] = charts.Label(*w.Heading)
	}
	if w.N > 0 {
		args["n"] = charts.Count(w.N)
	}
	return charts.T("ingest."+w.Rule, args)
}

// written is how the file was written, in words for the report: a format, and of a text its encoding.
func (l load) written() string {
	words := []string{strings.ToUpper(l.Format)}
	for _, part := range []string{l.Member, l.Sheet} {
		if part != "" {
			words = append(words, part)
		}
	}
	return strings.Join(append(words, l.Encoding), ", ")
}
