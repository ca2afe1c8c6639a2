package redaction

import (
	"bytes"
	"strings"
	"syscall"
	"testing"
)

// BenchmarkRedact redacts narratives in six languages, each of some sentences, with one to three finds in most, as those of
// complaints are.
func BenchmarkRedact(b *testing.B) {
	texts := narratives(b)
	size := 0
	for _, t := range texts {
		size += len(t)
	}
	r, out := New(Options{}), []byte(nil)
	person := new(Person)
	person.Add(Name, []byte("Karin Ekdahl"))
	person.Add(EMail, []byte("karin.ekdahl@example.com"))
	person.Add(Phone, []byte("070-174 06 99"))
	b.SetBytes(int64(size))
	b.ReportAllocs()
	before := cpuSeconds(b)
	for b.Loop() {
		for _, t := range texts {
			out, _ = r.Redact(out[:0], t, person)
		}
	}
	b.ReportMetric(float64(b.N)*float64(size)/1e6/(cpuSeconds(b)-before), "MB/cpu-s")
}

// cpuSeconds is the CPU time of the process so far: the machine may be doing something else.
func cpuSeconds(b *testing.B) float64 {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

// BenchmarkLabels redacts what stands in columns of labels.
func BenchmarkLabels(b *testing.B) {
	text := []byte("Leverans / försenad – norra lagret")
	r, out := New(Options{Structured: true}), []byte(nil)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		out, _ = r.Redact(out[:0], text, nil)
	}
}

// narratives are generated sentences among ones in which nothing is found: a find in every 250 bytes or so.
func narratives(t testing.TB) (all [][]byte) {
	t.Helper()
	samples := generate(t, "templates", 4)
	var plain []string
	for _, s := range samples {
		if len(s.gold) == 0 {
			plain = append(plain, s.text)
		}
	}
	for i, s := range samples {
		parts := []string{s.text}
		for k := range 4 {
			parts = append(parts, plain[(i*4+k)%len(plain)])
		}
		all = append(all, []byte(strings.Join(parts, "\n")))
	}
	return all
}

func TestCleanTextIsNotAllocated(t *testing.T) {
	text := []byte(strings.Repeat("Lampan gick sönder efter 12 veckor och kostade 1 200 kr den 2024-01-15. ", 8))
	r, out := New(Options{}), make([]byte, 0, 4096)
	if n := testing.AllocsPerRun(20, func() { out, _ = r.Redact(out[:0], text, nil) }); n > 0 {
		t.Errorf("want no allocation, got %v", n)
	}
	if !bytes.Equal(out, text) {
		t.Errorf("a clean text became %q", out)
	}
}

// Every rule must be linear: a hundred times the text takes about a hundred times as long. A quadratic one would not end.
func TestLongTextsEnd(t *testing.T) {
	for _, part := range []string{
		"a", "1 ", "@", "a@", "1.", "1-", ":", "a:", "[", "(at)", "Dr. ", "A. ", "my name is ", "de ", "Mr de ", "regnr ", "SE12 ", "born 1 ", "12 High ",
		"Storgatan 1 ", "0701740605 ", "A B ", "\u00ad1", "personnummer ", "[name]", "811228-9874 ", "a.", "a@a.",
	} {
		person := new(Person)
		person.Add(Name, []byte("A B Abc"))
		person.Add(Address, []byte("Storgatan 1 1 1 1 1 1"))
		person.Add(Phone, []byte("1111111"))
		text := []byte(strings.Repeat(part, 200_000/len(part)))
		New(Options{}).Redact(nil, text, person)
	}
	New(Options{}).Redact(nil, bytes.Repeat([]byte("a"), 1e6), nil)
	New(Options{}).Redact(nil, bytes.Repeat([]byte("1 "), 5e5), nil)
}

func FuzzRedact(f *testing.F) {
	for _, v := range []string{"pnr 811228-9874, Mvh Anna Svensson", "Storgatan 12 B, 114 55 Stockholm", "SE45 5000 0000 0583 9825 7466", "a@b.se (at) [name]", "８１１２２８-９８７４"} {
		f.Add([]byte(v))
	}
	for _, s := range generate(f, "templates", 1) {
		f.Add([]byte(s.text))
	}
	r := New(Options{})
	person := new(Person)
	person.Add(Name, []byte("Anna Öberg-Ek"))
	person.Add(Address, []byte("Storgatan 12, 114 55 Stockholm"))
	person.Add(Phone, []byte("070-174 06 05"))
	f.Fuzz(func(t *testing.T, text []byte) {
		once, _ := r.Redact(nil, text, person)
		twice, n := r.Redact(nil, once, person)
		if n.Total() > 0 || !bytes.Equal(once, twice) {
			t.Errorf("%q became %q, and that %q", text, once, twice)
		}
	})
}
