package charts

import (
	"bytes"
	"context"
	"os"
	"testing"
)

func TestTry(t *testing.T) {
	for _, l := range []string{"en", "sv"} {
		for _, static := range []bool{true, false} {
			r := sampleReport(l)
			r.Static = static
			var b bytes.Buffer
			if err := write(context.Background(), &b, r, sampleCatalogue(t, l)); err != nil {
				t.Fatal(err)
			}
			name := l
			if static {
				name += "-static"
			}
			os.WriteFile("/tmp/shots/"+name+".html", b.Bytes(), 0o644)
			t.Log(name, b.Len())
		}
	}
}
