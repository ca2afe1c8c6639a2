package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// The settings of the process. Each is a flag (--log-format) and an environment variable (VITALFEW_LOG_FORMAT); audience,
// period and out are in vitalfew.yaml too. The flag wins, then the environment, then the file.
var settingNames = []string{"audience", "config", "fail-on", "format", "log-format", "no-redact", "now", "out", "period", "quiet", "static"}

// secretName is the one variable that is no setting: it has no flag, so that it stays out of shell histories and
// process lists.
const secretName = "VITALFEW_KEY"

const defaultConfig = "vitalfew.yaml"

// settings merges flags, environment and file.
type settings struct{ viper *viper.Viper }

func newSettings(flags *pflag.FlagSet) (settings, error) {
	// Dots stand in people's paths and headings, never in a key.
	v := viper.NewWithOptions(viper.KeyDelimiter("::"))
	for _, name := range settingNames {
		if err := v.BindEnv(name, variable(name)); err != nil {
			return settings{}, err
		}
		if f := flags.Lookup(name); f != nil {
			if err := v.BindPFlag(name, f); err != nil {
				return settings{}, err
			}
		}
	}
	return settings{v}, nil
}

func (s settings) text(name string) string { return s.viper.GetString(name) }

// flag is a yes or no. What the environment says is checked, since viper takes every word it cannot read for a no.
func (s settings) flag(name string) (bool, error) {
	switch word := strings.ToLower(s.text(name)); word {
	case "", "false", "0", "no":
		return false, nil
	case "true", "1", "yes":
		return true, nil
	default:
		return false, usage(fmt.Errorf("%s: want true or false, got %q", variable(name), word))
	}
}

// now is the moment the program takes for the present: --now as it is written, or the clock. The warehouse's times are
// the organisation's own without a zone, and so is this one.
func (s settings) now(clock func() time.Time) (time.Time, error) {
	word := s.text("now")
	if word == "" {
		return local(clock()), nil
	}
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, word); err == nil {
			return local(t), nil
		}
	}
	return time.Time{}, usage(fmt.Errorf("now: want a date or a time as in 2026-11-02 or 2026-11-02T08:00:00+01:00, got %q", word))
}

// local is what a clock on the wall shows at t, to the second.
func local(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}

// choice is a setting of a few words.
func (s settings) choice(name string, words ...string) (string, error) {
	word := s.text(name)
	if slices.Contains(words, word) {
		return word, nil
	}
	return "", usage(fmt.Errorf("%s: want %s, got %q%s", name, oneOf(words), word, didYouMean(word, words)))
}

// oneOf is "a, b or c".
func oneOf(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// unknownVariables names the variables that look like ours and are not, which a typing error makes of one.
func unknownVariables(environ []string) []error {
	known := []string{secretName}
	for _, name := range settingNames {
		known = append(known, variable(name))
	}
	var errs []error
	for _, pair := range environ {
		name, _, _ := strings.Cut(pair, "=")
		if !strings.HasPrefix(name, "VITALFEW_") || slices.Contains(known, name) {
			continue
		}
		if near := didYouMean(name, known); near != "" {
			errs = append(errs, errors.New("environment: unknown variable "+name+near))
		}
	}
	slices.SortFunc(errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errs
}

func variable(name string) string {
	return "VITALFEW_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
}

func lookup(environ []string, name string) string {
	for _, pair := range environ {
		if n, value, ok := strings.Cut(pair, "="); ok && n == name {
			return value
		}
	}
	return ""
}
