package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vitalfew/vitalfew/ingest"
)

func (a *app) initCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "init FILE…",
		Short: "Look at exports and write a configuration for them",
		Long: `Init looks at one export or several, finds out how they are written and what their columns are, and writes that into a
commented vitalfew.yaml. FILE may be a folder or an archive, too, and - is standard input. It asks nothing, loads nothing,
and does not replace a configuration that is there.

With --preset-from it writes a preset instead: the headings of an export and what they are taken for, to be edited, in the
folder presets beside the configuration. Exports with these headings are recognised by it from then on.`,
		Example: `  vitalfew init complaints.csv
  vitalfew init complaints.csv --config trial.yaml
  vitalfew init .   # all exports in this folder
  vitalfew init --preset-from complaints.csv --preset-name shop`,
		Args: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("preset-from") {
				return cobra.NoArgs(cmd, args)
			}
			return cobra.MinimumNArgs(1)(cmd, args)
		},
	}
	from := cmd.Flags().String("preset-from", "", "write a preset for exports like this `file`")
	name := cmd.Flags().String("preset-name", "", "name of that preset; default: the name of the file")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *from != "" {
			return a.initPreset(cmd.Context(), *from, *name)
		}
		return a.init(cmd.Context(), args)
	}
	return cmd
}

var presetName = regexp.MustCompile(`^[\pL\pN_-]+$`)

// initPreset writes a preset from an export.
func (a *app) initPreset(ctx context.Context, file, name string) error {
	if name == "" {
		name, _, _ = strings.Cut(filepath.Base(file), ".")
		name = strings.ToLower(strings.ReplaceAll(name, " ", "_"))
	}
	if !presetName.MatchString(name) || name == ingest.Generic {
		return withHint(usage(fmt.Errorf("preset-name: want letters, digits, _ and -, got %q", name)), "for example --preset-name shop")
	}
	dir := filepath.Dir(a.settings.text("config"))
	path := filepath.Join(dir, ingest.PresetFolder, name+".yaml")
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return withHint(usage(fmt.Errorf("%s is there already", path)), "--preset-name names another preset")
	}
	presets, err := a.userPresets(dir)
	if err != nil {
		return err
	}
	r, err := a.recognise(ctx, file, presets)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("%s: %w", filepath.Dir(path), cause(err))
	}
	if err := writeText(path, ingest.WritePreset(&r)); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.stdout, path)
	return err
}

// recognise looks at an export and says what it is.
func (a *app) recognise(ctx context.Context, file string, presets []ingest.Preset) (ingest.Recognition, error) {
	r, err := ingest.Recognise(ctx, file, ingest.Options{Now: a.at, Stdin: a.stdin, Presets: presets})
	if err != nil {
		return r, loadHint(err)
	}
	a.log.Info(fmt.Sprintf("%s: %d records; %s", file, r.Records, r.Why()), "file", file, "records", r.Records, "preset", r.Preset.Name, "sure", string(r.Sure))
	if n := len(r.Strange); n > 0 {
		a.log.Info(fmt.Sprintf("%s: headings that the preset does not know: %s", file, strings.Join(r.Strange, ", ")), "file", file, "strange", n)
	}
	for _, field := range r.Missing {
		a.log.Warn(fmt.Sprintf("%s: no column was found for %s", file, field), "file", file, "field", field)
	}
	return r, nil
}

// writeText writes a small file as a whole or not at all.
func writeText(path, text string) error {
	if err := fill(path, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}); err != nil {
		return fmt.Errorf("%s: %w", path, cause(err))
	}
	return nil
}

func (a *app) init(ctx context.Context, files []string) error {
	path := a.settings.text("config")
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return withHint(usage(fmt.Errorf("%s is there already", path)), "--config names another file to write")
	}
	presets, err := a.userPresets(filepath.Dir(path))
	if err != nil {
		return err
	}
	var found []string
	for _, name := range files {
		paths, err := ingest.Find(ctx, name, "")
		if err != nil {
			return loadHint(err)
		}
		found = append(found, paths...)
	}
	var recognised []ingest.Recognition
	for _, file := range found {
		r, err := a.recognise(ctx, file, presets)
		if err != nil {
			return err
		}
		if file != "-" {
			if r.Form.Path, err = filepath.Abs(file); err != nil { // the configuration may be written elsewhere
				return err
			}
		}
		recognised = append(recognised, r)
	}
	dir, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return err
	}
	if err := writeText(path, ingest.WriteConfig(recognised, dir, "", "en", "")); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.stdout, path)
	return err
}

// userPresets are the presets that are known to a project in dir.
func (a *app) userPresets(dir string) ([]ingest.Preset, error) {
	presets, err := ingest.ReadPresets(dir)
	if err != nil {
		return nil, loadHint(usage(err))
	}
	for _, p := range presets {
		if p.Replaces() {
			a.log.Warn(fmt.Sprintf("%s takes the place of the preset %s that comes with vitalfew", p.File, p.Name), "file", p.File, "preset", p.Name)
		}
	}
	return presets, nil
}
