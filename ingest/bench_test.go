package ingest

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkScan scans 48 MB of a made-up export: 18 columns, about 240 bytes a record, two columns of dates, one of
// quoted text with newlines.
func BenchmarkScan(b *testing.B) {
	path := filepath.Join(b.TempDir(), "export.csv")
	var text bytes.Buffer
	text.WriteString("Complaint ID,Date received,Closed,Status,Channel,Product,Category,Sub-issue,Cause,Team,Store,Region,Supplier," +
		"Customer no,Segment,Priority,Refund,Description\n")
	for i := 0; text.Len() < 48<<20; i++ {
		fmt.Fprintf(&text, "C-%07d,2024-%02d-%02d 08:%02d,2024-%02d-%02d 17:05,Closed,E-mail,City bicycle,Delivery,Late parcel,"+
			"Carrier,Customer service,Malmö,South,Nordfrakt,%d,Private,Normal,%d.50,\"The parcel came %d days late, and nobody\n"+
			"answered when I asked \"\"where is it\"\".\"\n", i, i%12+1, i%28+1, i%60, i%12+1, i%28+1, i%50000, i%400, i%9)
	}
	if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	form, err := Probe(context.Background(), path)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		c, err := Scan(context.Background(), &form, []int{1, 2}, nil, nil)
		if err != nil || len(c.Problems) > 0 || c.Accepted == 0 {
			b.Fatal(err, c.Problems)
		}
	}
}
