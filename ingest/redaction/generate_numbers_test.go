package redaction

import (
	"fmt"
	"slices"
	"strings"
)

// checked appends the check digit that makes ok true, or is empty where none does.
func checked(d string, ok func([]byte) bool) string {
	for c := range 10 {
		if full := d + fmt.Sprint(c); ok([]byte(full)) {
			return full
		}
	}
	return ""
}

func (g *generator) card() string {
	d := checked(g.form("4###############", "51##############", "2223############")[:15], luhn)
	return g.pick([]string{d, d[:4] + " " + d[4:8] + " " + d[8:12] + " " + d[12:], d[:4] + "-" + d[4:8] + "-" + d[8:12] + "-" + d[12:]})
}

func (g *generator) iban() string {
	country, rest := g.country, ""
	switch country {
	case "SE":
		rest = g.digits(20)
	case "NO":
		rest = g.digits(11)
	case "DK":
		rest = g.digits(14)
	case "NL":
		rest = "ABNA" + g.digits(10)
	case "DE":
		rest = g.digits(18)
	default:
		rest = "NWBK" + g.digits(14)
	}
	for c := range 97 {
		full := fmt.Sprintf("%s%02d%s", country, c+2, rest)
		if !mod97([]byte(full)) {
			continue
		}
		if g.rand.IntN(2) == 0 {
			return full
		}
		var groups []string
		for chunk := range slices.Chunk([]byte(full), 4) {
			groups = append(groups, string(chunk))
		}
		return strings.Join(groups, " ")
	}
	panic("no check digits")
}

// personal is a national number with its check digits.
func (g *generator) personal() string {
	for {
		yy, mm, dd := g.n(40, 99), g.n(1, 12), g.n(1, 28)
		switch g.country {
		case "SE":
			if g.rand.IntN(8) == 0 {
				dd += 60
			}
			d := checked(fmt.Sprintf("%02d%02d%02d%s", yy, mm, dd, g.digits(3)), luhn)
			return g.pick([]string{d[:6] + "-" + d[6:], "19" + d[:6] + "-" + d[6:], "19" + d, d, d[:6] + " " + d[6:]})
		case "NO":
			if g.rand.IntN(8) == 0 {
				dd += 40
			}
			first := checked(fmt.Sprintf("%02d%02d%02d%s", dd, mm, yy, g.digits(3)), func(d []byte) bool { return mod11(d, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1) })
			if first == "" {
				continue
			}
			if d := checked(first, norwegian); d != "" {
				return g.pick([]string{d, d[:6] + " " + d[6:]})
			}
		case "DK":
			d := fmt.Sprintf("%02d%02d%02d%s", dd, mm, yy, g.digits(4))
			return g.pick([]string{d[:6] + "-" + d[6:], d, d[:6] + " " + d[6:]})
		case "NL":
			d := g.digits(9)
			return g.pick([]string{d, d[:4] + "." + d[4:6] + "." + d[6:], d[:4] + " " + d[4:6] + " " + d[6:]})
		case "DE":
			if d := checked(g.form("4703689281", "8609574271", "36574261##", "1234567899"), german); d != "" {
				return g.pick([]string{d, d[:2] + " " + d[2:5] + " " + d[5:8] + " " + d[8:]})
			}
		default:
			return g.form("AB 12 34 5# C", "JG10375#A", "CE 1234## D")
		}
	}
}
