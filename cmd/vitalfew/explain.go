package main

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"github.com/vitalfew/vitalfew/analysis/all"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain NAME",
		Short: "Print the method page of an analysis, or the page of a rule",
		Long: `Explain prints what an analysis asks, how it answers, what it assumes, how to read it, and where the method is from;
and of a rule of check data what it finds, why it matters, what to do, its threshold and its false alarms.`,
		Example: `  vitalfew explain pareto
  vitalfew explain dates_swapped`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			var names []string
			for _, info := range infos() {
				if info.Name == args[0] {
					_, err := io.WriteString(a.stdout, plainText(info.Page))
					return err
				}
				names = append(names, info.Name)
			}
			if page, ok := all.RulePages()[args[0]]; ok {
				_, err := io.WriteString(a.stdout, plainText(page))
				return err
			}
			names = append(names, slices.Sorted(maps.Keys(all.RulePages()))...)
			return withHint(usage(fmt.Errorf("unknown analysis or rule %q%s", args[0], didYouMean(args[0], names))), "vitalfew list shows the analyses and the rules")
		},
	}
}
