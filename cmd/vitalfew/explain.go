package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "explain NAME",
		Short:   "Print the method page of an analysis",
		Long:    `Explain prints what an analysis asks, how it answers, what it assumes, how to read it, and where the method is from.`,
		Example: `  vitalfew explain pareto`,
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			var names []string
			for _, info := range infos() {
				if info.Name == args[0] {
					_, err := io.WriteString(a.stdout, plainText(info.Page))
					return err
				}
				names = append(names, info.Name)
			}
			return withHint(usage(fmt.Errorf("unknown analysis %q%s", args[0], didYouMean(args[0], names))), "vitalfew list shows the analyses")
		},
	}
}
