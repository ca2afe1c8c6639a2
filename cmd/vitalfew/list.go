package main

import (
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/all"
	"github.com/vitalfew/vitalfew/ingest"
	"github.com/vitalfew/vitalfew/queries"
)

func (a *app) listCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "List the analyses, the queries and the presets",
		Example: `  vitalfew list`,
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			presets, err := ingest.ReadPresets(filepath.Dir(a.settings.text("config")))
			if err != nil {
				return loadHint(usage(err))
			}
			return list(a.stdout, presets)
		},
	}
}

func list(w io.Writer, presets []ingest.Preset) error {
	var b strings.Builder
	b.WriteString("Analyses, in the order of the report (vitalfew explain NAME)\n")
	for _, info := range infos() {
		fmt.Fprintf(&b, "  %-22s %s\n", info.Name, info.Question)
	}
	b.WriteString("\nRules of check data (vitalfew explain RULE)\n")
	for _, rule := range slices.Sorted(maps.Keys(all.RulePages())) {
		fmt.Fprintf(&b, "  %s\n", rule)
	}
	b.WriteString("\nQueries (vitalfew query NAME)\n")
	for _, name := range queries.Names() {
		q, _ := queries.Describe(name)
		fmt.Fprintf(&b, "  %-22s %s\n", name, q.Grain)
		if len(q.Params) > 0 {
			fmt.Fprintf(&b, "  %-22s wants %s\n", "", strings.Join(q.Params, ", "))
		}
	}
	b.WriteString("\nPresets (preset: in the configuration)\n")
	for _, p := range presets {
		fmt.Fprintf(&b, "  %-22s %s\n", p.Name, p.Title)
		if p.File != "" {
			fmt.Fprintf(&b, "  %-22s in %s\n", "", p.File)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// infos are the analyses' names and pages, for which no period is needed.
func infos() []analysis.Info {
	var found []analysis.Info
	for _, a := range (all.Options{}).Analyses(analysis.Period{}, time.Time{}) {
		found = append(found, a.Info())
	}
	return found
}
