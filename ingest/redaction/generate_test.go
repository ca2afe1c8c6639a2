package redaction

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A language's words for the generator: made up by us, the commonest names of each country among them.
type tongue struct {
	name            string
	first, last     []string
	streets, towns  []string
	things          []string
	amount, country string
}

func split(s string) []string { return strings.Split(s, ",") }

var tongues = []tongue{
	{
		"sv", split("Anna,Erik,Karin,Lars,Åsa,Björn,Linnéa,Göran,Maj-Britt,Ali,Ingrid,Per-Olof"),
		split("Svensson,Öberg,Lindqvist,af Ugglas,Sjöström,Håkansson,Berg,El-Sayed,Nyström,Ek,Åkerlund"),
		split("Storgatan,Lillvägen,Björkstigen,Kungsgatan,Gamla Tullgatan,Skolgränd,Norra Allén,Hamntorget"),
		split("Stockholm,Örebro,Malmö,Östersund,Umeå"), split("cykel,lampa,tvättmaskin,dator"), "%d kr", "SE",
	},
	{
		"nb", split("Ola,Kari,Ingrid,Bjørn,Åse,Øyvind,Marit,Knut,Anne-Grete,Nora"),
		split("Hansen,Ødegård,Nilsen,Bakke,Lie,Strand,Myhre,Sørensen,Dahl,Fjeld"),
		split("Karl Johans gate,Storgata,Skogveien,Bjørkeveien,Kirkegata,Fjellbakken,Nordre vei,Elvegata"),
		split("Oslo,Bergen,Tromsø,Ålesund,Hamar"), split("sykkel,lampe,vaskemaskin,ovn"), "%d kr", "NO",
	},
	{
		"da", split("Søren,Mette,Lars,Kirsten,Jørgen,Åge,Anne,Poul,Ida,Bente"),
		split("Ærø,Jensen,Nielsen,Møller,Kjær,Bech,Sørensen,Østergaard,Holm,Friis"),
		split("Nørrebrogade,Søndergade,Birkevej,Kirkestræde,Skolevej,Vestergade,Møllevej"),
		split("København,Aarhus,Odense,Ålborg,Ribe"), split("cykel,lampe,vaskemaskine,ovn"), "%d kr.", "DK",
	},
	{
		"nl", split("Jan,Anneke,Pieter,Sanne,Willem,Fleur,Bram,Joke,Geert,Noor"),
		split("van der Berg,de Vries,Jansen,Bakker,van Dijk,Visser,ten Brink,Smit,Mulder"),
		split("Kerkstraat,Molenweg,Prinsengracht,Dorpsstraat,Lindelaan,Marktplein,Stationsweg"),
		split("Amsterdam,Utrecht,Groningen,Breda,Zwolle"), split("fiets,lamp,wasmachine,oven"), "€ %d", "NL",
	},
	{
		"de", split("Jürgen,Sabine,Uwe,Käthe,Heinz,Anja,Rolf,Ulrike,Hans-Peter,Leonie"),
		split("Müller-Lüdenscheidt,Schmidt,von Ahlen,Köhler,Weiß,Schröder,Großmann,Vogt,Jäger"),
		split("Musterstraße,Hauptstr.,Gartenweg,Bahnhofstraße,Lindenallee,Am Alten Markt,Karl-Marx-Straße,Schulgasse"),
		split("Berlin,Köln,Würzburg,Halle,Ulm"), split("Fahrrad,Regal,Radio,Sofa"), "%d Euro", "DE",
	},
	{
		"en", split("James,Mary,Oliver,Priya,Sean,Grace,Mohammed,Emily,Nigel,Fiona"),
		split("Smith,O'Brien,Taylor,Patel,Hughes,McDonald,Wright,Okafor,Clarke,Fox"),
		split("High Street,Station Road,Church Lane,Mill Close,Victoria Avenue,Green Drive,The Crescent"),
		split("Leeds,Bristol,York,Truro,Derby"), split("bicycle,lamp,kettle,sofa"), "£%d", "GB",
	},
}

// sample is a text with the places of what must go.
type sample struct {
	text string
	gold []gold
}

type gold struct {
	start, end int
	kind       string // a type, or the slot where it is a harder one of it
}

var slot = regexp.MustCompile(`\{([a-z]+\??)\}`)

// generate fills every template of a folder several times.
func generate(t testing.TB, folder string, times int) (all []sample) {
	t.Helper()
	for _, lang := range tongues {
		data, err := os.ReadFile(filepath.Join("testdata", folder, lang.name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		g := &generator{tongue: lang, rand: rand.New(rand.NewPCG(1, uint64(len(all))))}
		for range times {
			for line := range strings.Lines(string(data)) {
				all = append(all, g.fill(strings.TrimRight(line, "\n")))
			}
		}
	}
	return all
}

type generator struct {
	tongue
	rand *rand.Rand
}

func (g *generator) fill(template string) (s sample) {
	last := 0
	var b strings.Builder
	for _, m := range slot.FindAllStringSubmatchIndex(template, -1) {
		b.WriteString(template[last:m[0]])
		name := template[m[2]:m[3]]
		value, kind := g.value(name)
		if kind != "" {
			s.gold = append(s.gold, gold{b.Len(), b.Len() + len(value), kind})
		}
		b.WriteString(value)
		last = m[1]
	}
	b.WriteString(template[last:])
	s.text = b.String()
	return s
}

func (g *generator) pick(list []string) string { return list[g.rand.IntN(len(list))] }

func (g *generator) n(from, to int) int { return from + g.rand.IntN(to-from+1) }

// digits are n random ones.
func (g *generator) digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + g.rand.IntN(10))
	}
	return string(b)
}

// form puts random digits into a form: # is any digit.
func (g *generator) form(forms ...string) string {
	return strings.Map(func(r rune) rune {
		if r == '#' {
			return rune('0' + g.rand.IntN(10))
		}
		return r
	}, g.pick(forms))
}

// value is what stands in a slot, and as what it must go; nothing where it must stay.
func (g *generator) value(slot string) (value, kind string) {
	switch slot {
	case "name":
		return g.fullName(), "name after a cue"
	case "name?":
		return g.fullName(), "name without a cue"
	case "email":
		return strings.ToLower(strings.Join(strings.Fields(plainASCII(g.pick(g.first)+"."+g.pick(g.last))), "")) + g.form("##@example.com", "@example.org", "@mail.example.net"), "e-mail"
	case "phone":
		return g.phone(), "phone"
	case "pn":
		return g.personal(), "personal number"
	case "address":
		return g.address(), "address"
	case "card":
		return g.card(), "card"
	case "iban":
		return g.iban(), "IBAN"
	case "ip":
		return g.pick([]string{g.form("192.0.2.1#", "198.51.100.1#", "203.0.113.2#"), g.form("2001:db8::8a2e:37#:73##")}), "IP"
	case "plate":
		return g.plate(), "plate"
	case "dob":
		return g.form("195#-08-1#", "1#.08.198#", "08/1#/197#", "5#081#"), "date of birth"
	}
	return g.other(slot), ""
}

func (g *generator) other(slot string) string {
	switch slot {
	case "order":
		return g.form("20240###", "2024011#####", "A-#####", "######", "4711-####", "##########", "2023-####")
	case "amount":
		return fmt.Sprintf(g.amount, g.n(50, 90000))
	case "date":
		return g.form("2024-07-1#", "1#.07.2024", "07/1#/2024", "2024071#")
	case "time":
		return g.form("1#:#0", "0#.30", "1#:15:2#")
	case "version":
		return g.form("1.2.3.4", "4.1#.0", "2.0.1#.1")
	case "orgnr":
		return g.form("556###-####", "969###-####")
	case "article":
		return g.form("73########", "400########", "12-3456-78", "AB ### ##")
	case "n":
		return fmt.Sprint(g.n(2, 40))
	case "thing":
		return g.pick(g.things)
	}
	panic("no slot " + slot)
}

func (g *generator) fullName() string {
	first, last := g.pick(g.first), g.pick(g.last)
	switch g.rand.IntN(6) {
	case 0:
		return first
	case 1:
		r := []rune(first)
		return string(r[0]) + ". " + last
	}
	return first + " " + last
}

func plainASCII(s string) string {
	return strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "ø", "o", "æ", "ae", "ü", "u", "ß", "ss", "é", "e", "Å", "A", "Ö", "O", "Ø", "O", "Æ", "Ae", "'", "").Replace(s)
}

func (g *generator) phone() string {
	switch g.country {
	case "SE":
		return g.form("070-174 06 ##", "0701740 6##", "+46 70 174 06 ##", "+46 (0)70-174 06 ##", "08-465 004 ##", "0701740 6##", "031-390 06 ##")
	case "NO":
		return g.form("21 93 0# ##", "+47 21 93 0# ##", "919 1# ###", "2193 0###", "004721930###")
	case "DK":
		return g.form("+45 32 22 2# ##", "32 22 2# ##", "3222 2###", "+4532222###")
	case "NL":
		return g.form("06-1234####", "06 12 34 5# ##", "+31 6 1234####", "020-123 4###", "061234####")
	case "DE":
		return g.form("030 23125 ###", "+49 30 23125 ###", "0151 23456###", "(0221) 4710 ###", "030/23125###", "+49 (0)30 23125###")
	}
	return g.form("07700 900###", "020 7946 0###", "+44 7700 900###", "0117 496 0###", "(0)20 7946 0###", "07700900###")
}

func (g *generator) address() string {
	forms := map[string][]string{
		"SE": {"{s} {n}", "{s} {n} B, 114 55 {t}", "{s} {n}, 702 10 {t}", "{s} {n}, lgh 1102, 903 22 {t}"},
		"NO": {"{s} {n}", "{s} {n}, 0026 {t}", "{s} {n} B, 5003 {t}"},
		"DK": {"{s} {n}", "{s} {n}, 2. tv., 2200 {t}", "{s} {n}, st. th, 8000 {t}"},
		"NL": {"{s} {n}", "{s} {n}, 1012 AB {t}", "{s} {n}-2, 3511 LX {t}"},
		"DE": {"{s} {n}", "{s} {n}a, 10115 {t}", "{s} {n}, 97070 {t}"},
		"GB": {"{n} {s}", "{n} {s}, {t}", "{n} {s}, {t} LS1 4AP"},
	}
	return strings.NewReplacer("{s}", g.pick(g.streets), "{n}", fmt.Sprint(g.n(1, 120)), "{t}", g.pick(g.towns)).
		Replace(g.pick(forms[g.country]))
}

func (g *generator) plate() string {
	switch g.country {
	case "SE":
		return g.form("ABC 1##", "XYZ12A", "DEF1##")
	case "NO":
		return g.form("AB 12###", "EL 45###")
	case "DK":
		return g.form("AB 12 3##", "CD 98 7##")
	case "NL":
		return g.form("12-AB-3#", "AB-12#-C", "1-ABC-2#")
	case "DE":
		return g.form("B AB 12##", "HH-AB 12#E", "M-XY 1##")
	}
	return g.form("AB1# CDE", "XY6# ZZZ")
}
