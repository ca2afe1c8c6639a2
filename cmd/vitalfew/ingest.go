package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/vitalfew/vitalfew/ingest"
	"github.com/vitalfew/vitalfew/queries"
)

func (a *app) ingestCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "ingest",
		Short: "Load the exports into the warehouse",
		Long: `Ingest loads the exports that the configuration names. What was loaded before is left as it is, what has changed is
updated, and what cannot be read is rejected with file, line, column and reason in rejects.csv. Each file is loaded as a
whole or not at all.`,
		Example: `  vitalfew ingest
  vitalfew ingest --quiet   # in a schedule: only errors are said`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.ingest(cmd.Context(), nil) },
	}
	cmd.Flags().String("out", "", outUsage)
	redactFlag(cmd)
	return cmd
}

func (a *app) runCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "run",
		Short: "Load the exports and write the report: ingest, then report",
		Long: `Run loads the exports that the configuration names and writes the report: one HTML file, the same figures as JSON
beside it, and the list of rejected rows. It prints the path of the report.`,
		Example: `  vitalfew run
  vitalfew run --period 2026-Q3 --out quarterly`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.ingest(cmd.Context(), a.writeReport) },
	}
	reportFlags(cmd)
	redactFlag(cmd)
	return cmd
}

// ingest loads all sources, lists what was rejected, and lets then do the rest, if there is any. Whether the out folder
// can be written to is found out before anything is loaded. A new warehouse into which nothing came is taken away again
// when something fails.
func (a *app) ingest(ctx context.Context, then func(context.Context, *project, *queries.Warehouse, *outbox) error) (err error) {
	p, err := a.project()
	if err != nil {
		return err
	}
	secret, err := p.secret(a.environ)
	if err == nil {
		err = a.agreeToKeep(p)
	}
	if err != nil {
		return err
	}
	box, err := newOutbox(p.Out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, box.discard()) }()
	path := p.resolve(p.Warehouse)
	_, missing := os.Stat(path)
	w, err := a.open(ctx, p, queries.Options{})
	if err != nil {
		return err
	}
	held := int64(0)
	defer func() {
		err = errors.Join(err, w.Close())
		if err != nil && held == 0 && errors.Is(missing, fs.ErrNotExist) {
			err = errors.Join(err, remove(path), remove(path+".wal"))
		}
	}()
	for _, s := range p.Sources {
		results, err := a.loadSource(ctx, w, s, ingest.Options{
			Dir: p.dir, Now: a.at, Version: version(), Country: p.Country, Secret: secret, Narrative: ingest.FreeText(p.Privacy.Narrative),
			Stdin: a.stdin, Zone: p.Zone, Presets: p.presets,
		})
		for _, r := range results {
			held += r.Loaded.Loaded
		}
		if err != nil {
			return err
		}
	}
	if err := a.writeRejects(ctx, p, w, box); err != nil || then == nil {
		return err
	}
	return then(ctx, p, w, box)
}

// loadSource loads one source and says what became of its files.
func (a *app) loadSource(ctx context.Context, w *queries.Warehouse, s ingest.Source, o ingest.Options) ([]ingest.FileResult, error) {
	advance, done := a.progress(s.Name)
	o.Progress = advance
	results, err := ingest.Load(ctx, w, s, o)
	done()
	for _, r := range results {
		a.sayLoaded(r)
	}
	return results, loadHint(err)
}

// sayLoaded says what became of the records of a file, and what is doubtful about it.
func (a *app) sayLoaded(r ingest.FileResult) {
	l := r.Loaded
	fields := []any{
		"source", r.Source, "file", r.File, "read", l.Read, "loaded", l.Loaded, "updated", l.Updated, "unchanged", l.Unchanged,
		"rejected", l.Rejected, "emptied", l.Emptied, "complaints", l.Complaints, "known", l.Known,
	}
	if l.Known {
		a.log.Info(fmt.Sprintf("%s: was loaded before, and nothing was done", r.File), fields...)
		return
	}
	sentence := fmt.Sprintf("%s: %d rows read = %d loaded + %d updated + %d unchanged + %d rejected",
		r.File, l.Read, l.Loaded, l.Updated, l.Unchanged, l.Rejected)
	if r.Shape != queries.ShapeComplaint {
		sentence += "; they are " + count(int(l.Complaints), "complaint")
	}
	if l.Emptied > 0 {
		sentence += "; " + count(int(l.Emptied), "value") + " left empty"
	}
	a.log.Info(sentence, fields...)
	var doubts []loadWarning
	for _, w := range l.Warnings {
		doubts = append(doubts, loadWarning{Source: r.Source, File: r.File, Rule: w.Rule, Field: &w.Field, Heading: &w.Heading, N: w.N})
	}
	for _, w := range together(doubts) {
		a.log.Warn(a.english.Say(w.text()), "source", w.Source, "file", w.File, "rule", w.Rule, "heading", *w.Heading, "n", w.N)
	}
}

// loadHint attaches what to do about a load that failed.
func loadHint(err error) error {
	var told *ingest.Error
	switch {
	case errors.As(err, &told):
		return withHint(err, told.Hint)
	case errors.Is(err, queries.ErrFull):
		return withHint(err, "the warehouse is as it was before this file; loading again needs space beside it")
	case errors.Is(err, queries.ErrMemory):
		return withHint(err, "the warehouse is as it was before this file")
	}
	return err
}
