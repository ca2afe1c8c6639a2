package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// try runs the program in this process.
func try(t *testing.T, environ []string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(process{
		args:    args,
		environ: environ,
		stdout:  &out,
		stderr:  &errs,
		now:     func() time.Time { return time.Date(2026, 11, 20, 8, 30, 0, 123, time.FixedZone("CET", 3600)) },
	})
	return code, out.String(), errs.String()
}

func TestUsage(t *testing.T) {
	for _, c := range []struct {
		args   string
		code   int
		stderr string
	}{
		{"versoin", exitUsage, `vitalfew: unknown command "versoin", did you mean "version"?` + "\nhint: vitalfew --help shows the commands"},
		{"version x", exitUsage, `vitalfew: unknown command "x" for "vitalfew version"` + "\nhint: vitalfew --help shows the commands"},
		{"version --quite", exitUsage, `vitalfew: unknown flag --quite, did you mean "--quiet"?` + "\nhint: vitalfew version --help shows the flags"},
		{"version --log-format jsn", exitUsage, `vitalfew: log-format: want text or json, got "jsn", did you mean "json"?` + "\nhint: vitalfew --help shows the commands"},
		{"version --now yesterday", exitUsage, `vitalfew: now: want a date or a time as in 2026-11-02 or 2026-11-02T08:00:00+01:00, got "yesterday"` + "\nhint: vitalfew --help shows the commands"},
		{"version --now", exitUsage, "vitalfew: flag needs an argument: --now\nhint: vitalfew version --help shows the flags"},
		{"version", exitDone, ""},
	} {
		code, _, stderr := try(t, nil, strings.Fields(c.args)...)
		if code != c.code || strings.TrimSuffix(stderr, "\n") != c.stderr {
			t.Errorf("vitalfew %s: exit %d, said\n%s\nwant exit %d,\n%s", c.args, code, stderr, c.code, c.stderr)
		}
	}
}

func TestEnvironmentIsBelowFlags(t *testing.T) {
	t.Setenv("VITALFEW_LOG_FORMAT", "jsn")
	if code, _, _ := try(t, nil, "version"); code != exitUsage {
		t.Errorf("the environment's format is not looked at: exit %d", code)
	}
	if code, _, stderr := try(t, nil, "version", "--log-format", "text"); code != exitDone {
		t.Errorf("the flag does not win: exit %d, %s", code, stderr)
	}
	t.Setenv("VITALFEW_LOG_FORMAT", "")
	t.Setenv("VITALFEW_QUIET", "ja")
	_, _, stderr := try(t, nil, "version")
	if want := `vitalfew: VITALFEW_QUIET: want true or false, got "ja"`; !strings.HasPrefix(stderr, want) {
		t.Errorf("got %s, want %s", stderr, want)
	}
}

func TestUnknownVariableIsPointedOut(t *testing.T) {
	environ := []string{"VITALFEW_PEROID=2026-10", "VITALFEW_KEY=secret", "VITALFEW_ELSEWHERE=1", "HOME=/x"}
	_, _, stderr := try(t, environ, "version", "--log-format", "json")
	want := `{"time":"2026-11-20T08:30:00.000000123+01:00","level":"WARN",` +
		`"msg":"environment: unknown variable VITALFEW_PEROID, did you mean \"VITALFEW_PERIOD\"?"}` + "\n"
	if stderr != want {
		t.Errorf("got  %swant %s", stderr, want)
	}
	if _, _, stderr := try(t, environ, "version", "--quiet"); stderr != "" {
		t.Errorf("--quiet said %s", stderr)
	}
}

func TestNow(t *testing.T) {
	clock := func() time.Time { return time.Date(2026, 11, 2, 0, 30, 0, 123, time.FixedZone("CET", 3600)) }
	for word, want := range map[string]string{
		"":                          "2026-11-02T00:30:00Z", // the wall clock's day, which UTC's is not
		"2026-10-05":                "2026-10-05T00:00:00Z",
		"2026-10-05T23:30:00-05:00": "2026-10-05T23:30:00Z",
	} {
		t.Setenv("VITALFEW_NOW", word)
		s, err := newSettings(new(app).rootCommand().Flags())
		if err != nil {
			t.Fatal(err)
		}
		if got, err := s.now(clock); err != nil || got.Format(time.RFC3339) != want {
			t.Errorf("now %q: got %s, %v; want %s", word, got.Format(time.RFC3339), err, want)
		}
	}
}
