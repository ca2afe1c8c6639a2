package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vitalfew/vitalfew/charts"
	"github.com/vitalfew/vitalfew/ingest"
	"github.com/vitalfew/vitalfew/ingest/redaction"
)

// redactFlag adds the flag without which nothing is stored as it was written.
func redactFlag(cmd *cobra.Command) {
	cmd.Flags().Bool("no-redact", false, "agree to narrative: keep, which stores what customers wrote as it is; the report says so")
}

// agreeToKeep wants the configuration and the command to agree on what is stored unredacted: one alone may be left over.
func (a *app) agreeToKeep(p *project) error {
	agreed, err := a.settings.flag("no-redact")
	if err != nil {
		return err
	}
	keeps := p.Privacy.Narrative == string(ingest.KeepText)
	switch {
	case keeps && !agreed:
		return withHint(usage(p.doc.errorf([]any{"privacy", "narrative"}, "narrative: keep stores what customers wrote as it is: want --no-redact as well")),
			"narrative: redact stores it without what identifies people, as far as that is found")
	case agreed && !keeps:
		return usage(errors.New("no-redact: goes with narrative: keep in the configuration, which says " + p.Privacy.Narrative))
	}
	return nil
}

// replacement is how often data of one type were replaced in one field of one load.
type replacement struct {
	LoadID  int64  `db:"load_id" json:"load_id"`
	Source  string `db:"source" json:"source"`
	File    string `db:"file" json:"file"`
	Field   string `db:"field" json:"field"`
	Type    string `db:"type" json:"type"`
	Found   int64  `db:"found" json:"found"`
	Records int64  `db:"records" json:"records"`
}

// replaced says what was replaced in the latest load of each file; nothing where nothing was.
func replaced(loads []load, rows []replacement) []charts.Text {
	records, found := int64(0), map[string]int64{}
	for _, l := range latest(loads) {
		records += l.Redacted
		for _, r := range rows {
			if r.LoadID == l.ID {
				found[r.Type] += r.Found
			}
		}
	}
	if records == 0 {
		return nil
	}
	var list []string
	for _, of := range redaction.Types() {
		if n := found[of.String()]; n > 0 {
			list = append(list, fmt.Sprintf("[%s] %d", of, n))
		}
	}
	return []charts.Text{charts.T("definition.redacted", charts.Args{"n": charts.Count(records), "list": charts.Label(strings.Join(list, ", "))})}
}

// kept says whose texts are stored as they were written.
func kept(loads []load) []charts.Text {
	var all []charts.Text
	for _, l := range latest(loads) {
		if l.Narrative != nil && *l.Narrative == string(ingest.KeepText) {
			all = append(all, charts.T("ingest.text.kept", charts.Args{"file": charts.Label(l.File)}))
		}
	}
	return all
}
