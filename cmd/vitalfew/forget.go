package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/vitalfew/vitalfew/ingest"
	"github.com/vitalfew/vitalfew/queries"
)

// wish is whom or what to forget, as the command line says.
type wish struct {
	customer, complaint, source string
	trial                       bool
}

func (a *app) forgetCommand() *cobra.Command {
	var w wish
	cmd := &cobra.Command{
		Use:   "forget --customer ID | --complaint ID",
		Short: "Erase a person or a complaint from the warehouse",
		Long: `Forget deletes a complaint, or all complaints and answers of a customer, from every table of the warehouse, writes the
warehouse file anew so that nothing is left in its free blocks, and remembers a keyed mark so that the next export does not
bring them back. It lists the reports that were made of them, which stay as they are, and touches no export.`,
		Example: `  vitalfew forget --complaint C-1017 --dry-run
  vitalfew forget --complaint C-1017 --source complaints`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.forget(cmd.Context(), w) },
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVar(&w.complaint, "complaint", "", "`number` of the complaint")
	cmd.Flags().StringVar(&w.customer, "customer", "", "`number` of the customer as the exports have it; needs the key")
	cmd.Flags().StringVar(&w.source, "source", "", "`name` of the complaint's source, where several have its number")
	cmd.Flags().BoolVar(&w.trial, "dry-run", false, "say what would go, and change nothing")
	cmd.Flags().String("out", "", outUsage)
	return cmd
}

// forget erases what is wished. Everything that can be wrong with the wish is found before anything is changed.
func (a *app) forget(ctx context.Context, wanted wish) (err error) {
	p, err := a.project()
	if err != nil {
		return err
	}
	key, err := p.secret(a.environ)
	if err != nil {
		return err
	}
	erasure, err := wanted.erasure(key, a.at)
	if err != nil {
		return err
	}
	w, err := a.open(ctx, p, queries.Options{})
	if err != nil {
		return err
	}
	found, err := a.find(ctx, w, wanted, erasure, key)
	if err == nil && !wanted.trial {
		if _, err = w.Forget(ctx, erasure); errors.Is(err, queries.ErrFull) {
			err = withHint(err, "nothing was erased: the warehouse is written anew beside the old one, which needs as much space as it has")
		}
	} else {
		err = errors.Join(err, w.Close())
	}
	if err != nil {
		return err
	}
	if err := a.sayErased(p, found, wanted.trial); err != nil {
		return err
	}
	if n := unnumbered(found.Complaints); n > 0 && wanted.complaint != "" {
		a.log.Warn(fmt.Sprintf("%s without a number of its own comes back with the next export that holds it: take it out of the exports as well",
			count(n, "complaint")), "n", n)
	}
	if wanted.trial {
		return nil
	}
	return a.rewriteRejects(ctx, p)
}

// erasure is the wish as the warehouse must be told it.
func (w wish) erasure(key ingest.Key, now time.Time) (queries.Erasure, error) {
	e := queries.Erasure{Complaint: strings.TrimSpace(w.complaint), Source: w.source, Now: now, KeyID: key.ID()}
	e.Mark = func(salt []byte, source, id string) string {
		if len(key) > 0 {
			return key.Complaint(source, id)
		}
		return ingest.Key(salt).Complaint(source, id)
	}
	salt := make([]byte, secretLength)
	_, _ = rand.Read(salt) // never fails
	e.Salt = hex.EncodeToString(salt)
	switch {
	case (w.complaint == "") == (w.customer == ""):
		return e, usage(errors.New("want --customer ID or --complaint ID"))
	case w.customer != "" && w.source != "":
		return e, usage(errors.New("source: goes with --complaint; a customer is one in all sources"))
	case w.customer != "" && len(key) == 0:
		return e, withHint(usage(errors.New("customer: customers are stored as pseudonyms, and there is no key")),
			"give the key that the warehouse was loaded with, by VITALFEW_KEY or privacy: key_file; without one no customer was stored")
	case w.customer != "":
		e.Customer, e.Respondent = key.Customer(w.customer), key.Respondent(w.customer)
	}
	return e, nil
}

// find finds what is to be erased, and wants it to be something, and of one source where a complaint is named.
func (a *app) find(ctx context.Context, w *queries.Warehouse, wanted wish, e queries.Erasure, key ingest.Key) (queries.Erased, error) {
	memory, err := w.Memory(ctx)
	if err == nil {
		err = loadHint(key.Fits(&memory))
	}
	if err != nil {
		return queries.Erased{}, err
	}
	found, err := w.Find(ctx, e)
	if err != nil {
		return found, err
	}
	if len(found.Rows) == 0 {
		return found, errors.New("nothing was found, and nothing was changed")
	}
	var sources []string
	for _, c := range found.Complaints {
		if !slices.Contains(sources, c.Source) {
			sources = append(sources, c.Source)
		}
	}
	if wanted.complaint != "" && len(sources) > 1 {
		return found, usage(fmt.Errorf("several sources have a complaint of that number: want --source %s", oneOf(sources)))
	}
	return found, nil
}

// unnumbered counts complaints whose exports number none. No mark tells one of these in an export.
func unnumbered(complaints []queries.ErasedComplaint) (n int) {
	for _, c := range complaints {
		if queries.IsMadeID(c.ID) {
			n++
		}
	}
	return n
}

// sayErased says what is gone or would go, and which reports were made of it.
func (a *app) sayErased(p *project, found queries.Erased, trial bool) error {
	verb := "erased"
	if trial {
		verb = "would be erased"
	}
	for _, t := range found.Rows {
		if _, err := fmt.Fprintf(a.stdout, "%s of %s %s\n", count(int(t.N), "row"), t.Table, verb); err != nil {
			return err
		}
	}
	reports, err := reportsOn(p.Out, found.Complaints)
	if err != nil {
		return err
	}
	for _, r := range reports {
		if _, err := fmt.Fprintf(a.stdout, "%s counts it and is not changed\n", r); err != nil {
			return err
		}
	}
	return nil
}

// reportsOn are the reports in a folder whose period covers one of the complaints.
func reportsOn(dir string, complaints []queries.ErasedComplaint) ([]string, error) {
	figures, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	var covering []string
	for _, path := range figures {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, cause(err))
		}
		var said struct{ From, To string }
		if json.Unmarshal(data, &said) != nil || said.From == "" { // not ours
			continue
		}
		if slices.ContainsFunc(complaints, func(c queries.ErasedComplaint) bool {
			day := c.ReceivedOn.Format(time.DateOnly)
			return said.From <= day && day < said.To
		}) {
			covering = append(covering, strings.TrimSuffix(path, ".json")+".html", path)
		}
	}
	return covering, nil
}

// rewriteRejects writes the list of rejected rows anew, where there is one.
func (a *app) rewriteRejects(ctx context.Context, p *project) error {
	if _, err := os.Stat(filepath.Join(p.Out, rejectsFile)); err != nil {
		return nil //nolint:nilerr // there is none
	}
	return a.publish(ctx, p, a.writeRejects)
}
