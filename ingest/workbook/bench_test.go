package workbook

import (
	"archive/zip"
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const (
	benchRows = 200_000
	// measured names the variable that makes this test binary read a workbook and end.
	measured = "WORKBOOK_READ"
)

func TestMain(m *testing.M) {
	if file := os.Getenv(measured); file != "" {
		if err := readAll(file); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func readAll(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	info, err := file.Stat()
	if err != nil {
		return err
	}
	b, err := Open(file, info.Size())
	if err != nil {
		return err
	}
	return b.WriteCSV(context.Background(), b.Sheets()[0], io.Discard)
}

// BenchmarkWriteCSV reads 200,000 rows of 18 cells in a process of its own: both readings of the sheet.
func BenchmarkWriteCSV(b *testing.B) {
	for _, c := range []struct {
		name   string
		shared bool
	}{{"inline", false}, {"shared", true}} {
		b.Run(c.name, func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "complaints.xlsx")
			if err := writeComplaints(path, benchRows, c.shared); err != nil {
				b.Fatal(err)
			}
			info, err := os.Stat(path)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				cmd := exec.Command(os.Args[0])
				cmd.Env = append(os.Environ(), measured+"="+path)
				if out, err := cmd.CombinedOutput(); err != nil {
					b.Fatalf("%v\n%s", err, out)
				}
				cpu := (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
				b.ReportMetric(cpu, "cpu-s")
				b.ReportMetric(peakMB(cmd.ProcessState), "peak-MB")
				b.ReportMetric(float64(info.Size())/1e6, "xlsx-MB")
				b.ReportMetric(benchRows/cpu, "rows/cpu-s")
			}
		})
	}
}

// complaints makes rows of 18 cells as help desks export them.
type complaints struct {
	random *rand.Rand
	shared map[string]int // nil: strings are inline
	order  []string
	out    *bufio.Writer
}

func writeComplaints(path string, rows int, shared bool) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	z := zip.NewWriter(file)
	c := &complaints{random: rand.New(rand.NewPCG(1, 2))}
	if shared {
		c.shared = map[string]int{}
	}
	for _, p := range workbookOf("", part{"xl/styles.xml", `<styleSheet ` + spreadsheet +
		`><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`}) {
		if p.name == "xl/worksheets/sheet1.xml" || p.name == "xl/sharedStrings.xml" {
			continue
		}
		w, err := z.Create(p.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, p.text); err != nil {
			return err
		}
	}
	if err := c.writeSheet(z, rows); err != nil {
		return err
	}
	if err := c.writeStrings(z); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return file.Close()
}

func (c *complaints) writeSheet(z *zip.Writer, rows int) error {
	w, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	c.out = out
	c.printf(`<worksheet %s><dimension ref="A1:R%d"/><sheetData>`, spreadsheet, rows)
	for row := 1; row <= rows; row++ {
		c.printf(`<row r="%d" spans="1:18">`, row)
		day := 45000 + c.random.Float64()*700
		c.number(row, 'A', 0, fmt.Sprint(400000+row))
		c.number(row, 'B', 1, fmt.Sprint(day))
		c.number(row, 'C', 1, fmt.Sprint(day+c.random.Float64()*9))
		c.number(row, 'D', 0, fmt.Sprint(c.random.IntN(100)))
		c.number(row, 'E', 0, fmt.Sprint(float64(c.random.IntN(1e6))/100))
		for column := 'F'; column < 'Q'; column++ {
			c.text(row, column, fmt.Sprintf("%s %d", words[int(column)%len(words)], c.random.IntN(40)))
		}
		c.text(row, 'Q', fmt.Sprintf("customer%d@example.org", c.random.IntN(1e6)))
		var narrative strings.Builder
		for range 12 {
			narrative.WriteString(words[c.random.IntN(len(words))] + " ")
		}
		fmt.Fprintf(&narrative, "%d &amp; more", c.random.IntN(1e6))
		c.text(row, 'R', narrative.String())
		c.printf("</row>")
	}
	c.printf("</sheetData></worksheet>")
	return out.Flush()
}

var words = strings.Fields("delivery late broken refund bicycle wheel answer never invoice wrong twice rude repair battery")

// printf writes to the part at hand; its error stays with it and is seen at its end.
func (c *complaints) printf(format string, args ...any) { _, _ = fmt.Fprintf(c.out, format, args...) }

func (c *complaints) number(row int, column rune, style int, text string) {
	c.printf(`<c r="%c%d" s="%d"><v>%s</v></c>`, column, row, style, text)
}

func (c *complaints) text(row int, column rune, text string) {
	if c.shared == nil {
		c.printf(`<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, column, row, text)
		return
	}
	i, known := c.shared[text]
	if !known {
		i = len(c.order)
		c.shared[text] = i
		c.order = append(c.order, text)
	}
	c.printf(`<c r="%c%d" t="s"><v>%d</v></c>`, column, row, i)
}

func (c *complaints) writeStrings(z *zip.Writer) error {
	w, err := z.Create("xl/sharedStrings.xml")
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	c.out = out
	c.printf(`<sst %s uniqueCount="%d">`, spreadsheet, len(c.order))
	for _, text := range c.order {
		c.printf(`<si><t>%s</t></si>`, text)
	}
	c.printf("</sst>")
	return out.Flush()
}
