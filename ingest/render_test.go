package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// testForm is a form whose file is rendered by what is given.
func testForm(t *testing.T, write func(w io.Writer) error) *Form {
	t.Helper()
	path := writeFile(t, "export.test", "what is rendered")
	form, err := Probe(context.Background(), writeFile(t, "a.csv", "a,b\n1,2\n"))
	if err != nil {
		t.Fatal(err)
	}
	f := &Form{Path: path, file: path, Format: "test", Encoding: UTF8, Delimiter: ',', Quote: '"', Headings: form.Headings, Unnamed: form.Unnamed}
	f.render = func(_ context.Context, _ io.ReaderAt, _ int64, w io.Writer) error { return write(w) }
	if err := f.stamp(); err != nil {
		t.Fatal(err)
	}
	return f
}

// In what is rendered, the position of a record is the number of its line, newlines in its fields not counted.
func TestRenderedPositions(t *testing.T) {
	f := testForm(t, func(w io.Writer) error {
		_, err := io.WriteString(w, "a,b\n1,\"x\r\ny\nz\"\n\n"+refusal(ruleNotJSON)+"\n\xffnot a rule,5\n6\n7,8\n")
		return err
	})
	c, err := Scan(context.Background(), f, nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var problems []string
	for _, p := range c.Problems {
		problems = append(problems, fmt.Sprintf("%d %s", p.Line, p.Rule))
	}
	if diff := cmp.Diff([]string{"3 json.syntax", "4 encoding.invalid", "5 fields.missing"}, problems); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	got, err := lines(context.Background(), f, []int64{1, 2})
	if diff := cmp.Diff([]int64{1, 6}, got); diff != "" || err != nil {
		t.Errorf("positions: %v (-want +got):\n%s", err, diff)
	}
	if c.Blank != 1 || len(c.SHA256) != 64 {
		t.Errorf("want one blank line and a hash, got %d, %q", c.Blank, c.SHA256)
	}
}

// An error of a renderer is the error of the scan, and who stops reading leaves no goroutine behind.
func TestRenderingEnds(t *testing.T) {
	broken := errors.New("row 2 is cut off")
	f := testForm(t, func(w io.Writer) error {
		_, _ = io.WriteString(w, "a,b\n1,2\n")
		return broken
	})
	if _, err := Scan(context.Background(), f, nil, nil, nil); !errors.Is(err, broken) {
		t.Errorf("want %v, got %v", broken, err)
	}
	before := runtime.NumGoroutine()
	f = testForm(t, func(w io.Writer) error {
		for {
			if _, err := io.WriteString(w, "1,2\n"); err != nil {
				return err
			}
		}
	})
	src, err := openText(context.Background(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	src.close()
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}
