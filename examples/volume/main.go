// Command volume writes complaints in bulk, to measure with: any number of records of 18 columns and about 220 bytes,
// with a vitalfew.yaml beside them.
//
// Complaints come in order, evenly over two years. The fields are drawn with unequal weights, and nothing is planted.
// Record n depends on n and the number of records alone: the same number makes the same file.
//
//	go run ./examples/volume -rows 1000000 -out /tmp/volume
package main

import (
	"bufio"
	_ "embed"
	"errors"
	"flag"
	"log"
	"os"
	"path/filepath"
)

//go:embed vitalfew.yaml
var config []byte

func main() {
	log.SetFlags(0)
	rows := flag.Int("rows", 1_000_000, "number of complaints")
	out := flag.String("out", "", "folder to write complaints.csv and vitalfew.yaml to")
	flag.Parse()
	if *out == "" || *rows < 1 {
		log.Fatal("usage: volume -rows N -out FOLDER")
	}
	if err := write(*out, *rows); err != nil {
		log.Fatal(err)
	}
}

// write puts the file and its configuration into folder.
func write(folder string, rows int) (err error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, "vitalfew.yaml"), config, 0o644); err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(folder, "complaints.csv"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriterSize(f, 1<<20)
	w.WriteString(headings)
	var record []byte
	for n := range rows {
		record = appendRecord(record[:0], uint64(n), uint64(rows))
		w.Write(record)
	}
	return w.Flush()
}
