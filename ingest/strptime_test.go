package ingest

import (
	"context"
	"testing"
)

// A format that fits nothing is a slip of the pen, and no reason to reject a whole file.
func TestFormatThatFitsNothing(t *testing.T) {
	path := writeFile(t, "export.csv", "Case no,Received,Closed\n1,2024-03-15,-\n2,2024-04-16,-\n3,,-\n")
	s := Source{Name: "s", Preset: Generic, Files: []string{path}, Formats: map[string]string{"received_at": "%Y-%d-%m", "closed_at": "%d/%m/%y"}}
	k := &keeper{}
	_, err := Load(context.Background(), k, s, Options{})
	wantError(t, err, path+`: column "Received": none of its first 2 values is written as %Y-%d-%m; nothing was loaded`,
		"correct or remove formats: {received_at: …}")
	s.Formats["received_at"] = "%Y-%m-%d"
	if _, err := Load(context.Background(), k, s, Options{}); err != nil || len(k.batches) != 1 {
		t.Error(err)
	}
}

func TestMatches(t *testing.T) {
	for _, c := range []struct {
		format, text string
		want         bool
	}{
		{"%Y-%m-%d", "2024-03-05", true},
		{"%Y-%m-%d", " 2024-3-5 ", true},
		{"%Y-%m-%d", "2024-13-05", false},
		{"%Y-%d-%m", "2024-13-05", true},
		{"%Y-%m-%d", "2024-03-05 07:15", false},
		{"%Y-%m-%d %H:%M", "2024-03-05", false},
		{"%-d/%-m/%y %I:%M %p", "5/3/24 7:15 PM", true},
		{"%d %b %Y", "5 Mar 2024", true},
		{"%d %b %Y", "5 3 2024", false},
		{"%A %d.%m.%Y", "Friday 5.3.2024", true},
		{"%%%Y%m%d", "%20240305", true},
		{"%Y%m%d", "2024", false},
		{"%H:%M:%S.%f", "7:15:30.123", true},
		{"%H:%M", "24:00", false},
		{"%H:%M", "", false},
	} {
		if got := matches(c.format, c.text); got != c.want {
			t.Errorf("%s, %q: want %t", c.format, c.text, c.want)
		}
	}
}

func TestRoundedNumbers(t *testing.T) {
	for text, want := range map[string]bool{"1.03006E+13": true, "1,03E+5": true, "2E+15": true, "1.03006": false, "A1E+5": false, "12E+5": false} {
		if isRounded(text) != want {
			t.Errorf("%q: want %t", text, want)
		}
	}
	_, b, _ := loadText(t, newEngine(t), "Case no,Received\n1.03006E+13,2024-03-05\n", Source{Preset: Generic})
	if len(b.Warnings) != 1 || b.Warnings[0].Rule != "column.rounded" || b.Warnings[0].Heading != "Case no" {
		t.Errorf("warnings: %v", b.Warnings)
	}
}
