package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vitalfew/vitalfew/analysis/all"
)

// locating is how a folder of cases is answered.
type locating struct {
	method, out string
	top, first  int
}

func (a *app) locateCommand() *cobra.Command {
	var how locating
	cmd := &cobra.Command{
		Use:   "locate FOLDER",
		Short: "Answer benchmark cases of root-cause localisation",
		Long: `Locate reads the cases below a folder, in the formats that benchmarks of localisation are published in, and prints which
combinations of values explain each. A case is a CSV file, or a gzipped one, with the columns real and predict, or c, e1, b and
e0 (counts and exposure now, and before); all other columns are dimensions. Each folder is a setting. Where a file of timestamp
and set, or id and label, says the truth, --out writes the answers and prints how they compare with it: elements named exactly,
first_f1 of the combination that is ranked first, and cases whose truth is among the first of the ranking.`,
		Example: `  vitalfew locate cases
  vitalfew locate cases --out answers.csv --top 3`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.locate(cmd.Context(), args[0], how) },
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVar(&how.method, "method", "auto", "scan for counts, risk for measures, or auto, which looks at the case")
	cmd.Flags().StringVar(&how.out, "out", "", "`file` to write the answers to, as CSV; the scores are printed then")
	cmd.Flags().IntVar(&how.top, "top", 5, "combinations of the ranking that an answer shows")
	cmd.Flags().IntVar(&how.first, "first", 0, "answer with as many combinations of the ranking, whether found or not; 0: with what was found")
	cmd.Flags().String("format", "text", "text, csv or json")
	return cmd
}

func (a *app) locate(ctx context.Context, folder string, how locating) (err error) {
	format, err := a.settings.choice("format", "text", "csv", "json")
	if err != nil {
		return err
	}
	if words := all.Methods(); !slices.Contains(words, how.method) {
		return usage(fmt.Errorf("method: want %s, got %q%s", oneOf(words), how.method, didYouMean(how.method, words)))
	}
	for _, n := range []struct {
		flag  string
		given int
	}{{"top", how.top}, {"first", how.first}} {
		if n.given < 0 {
			return usage(fmt.Errorf("%s: want 0 or more, got %d", n.flag, n.given))
		}
	}
	if at, err := os.Stat(folder); err != nil {
		return usage(fmt.Errorf("%s: %w", folder, cause(err)))
	} else if !at.IsDir() {
		return usage(fmt.Errorf("%s: want a folder, got a file", folder))
	}
	if at, err := os.Stat(how.out); err == nil && at.IsDir() {
		return usage(fmt.Errorf("out: want a file, got the folder %s", how.out))
	}
	located, err := all.Locate(ctx, os.DirFS(folder), how.method, how.first)
	if err != nil {
		return err
	}
	columns, rows := answerRows(located, how.top)
	if how.out == "" {
		return printRows(a.stdout, format, columns, rows)
	}
	box, err := newOutbox(filepath.Dir(how.out))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, box.discard()) }()
	err = box.write(filepath.Base(how.out), func(w io.Writer) error { return printRows(w, "csv", columns, rows) })
	if err = errors.Join(err, box.commit()); err != nil {
		return err
	}
	columns, rows = scoreRows(located)
	return printRows(a.stdout, format, columns, rows)
}

// answerRows are one for each case, under the headings that its truth has, and the ranking behind them.
func answerRows(l all.Located, top int) (columns []string, rows [][]any) {
	columns = []string{"setting", "timestamp", "set"}
	if l.Answers[0].Counts {
		columns = []string{"setting", "id", "label"}
	}
	for k := range top {
		columns = append(columns, fmt.Sprintf("rank_%d", k+1))
	}
	for _, a := range l.Answers {
		row := []any{a.Setting, a.ID, strings.Join(a.Elements, ";")}
		for k := range top {
			ranked := ""
			if k < len(a.Ranked) {
				ranked = strings.Join(a.Ranked[k], ";")
			}
			row = append(row, ranked)
		}
		rows = append(rows, row)
	}
	return columns, rows
}

// scoreRows are one for each setting, and one for all.
func scoreRows(l all.Located) (columns []string, rows [][]any) {
	columns = []string{"setting", "cases", "known", "hits", "wrong", "missed", "f1", "first_f1"}
	for _, top := range all.Tops() {
		columns = append(columns, fmt.Sprintf("top_%d", top))
	}
	scores := l.Settings
	if len(scores) != 1 {
		scores = append(slices.Clip(scores), l.All)
		scores[len(scores)-1].Setting = "all"
	}
	for _, s := range scores {
		row := []any{
			s.Setting, int64(s.Cases), int64(s.Known), int64(s.Found.Hits), int64(s.Found.Wrong), int64(s.Found.Missed),
			share(s.Found.F1()), share(s.First.F1()),
		}
		for _, within := range s.Within {
			row = append(row, share(float64(within)/float64(s.Known)))
		}
		rows = append(rows, row)
	}
	return columns, rows
}

// share is a share to four digits, nil where there is none.
func share(x float64) any {
	if math.IsNaN(x) {
		return nil
	}
	return math.Round(x*1e4) / 1e4
}
