package ingest

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// personalWords are words that make a heading one of personal data, whatever stands beside them ("Requester email").
// Words that are only sometimes so are in the generic preset, as whole headings.
var personalWords = []string{
	"email", "epost", "epostadress", "mail", "mejl", "telephone", "phone", "telefon", "telefonnummer", "telefoonnummer",
	"mobilnummer", "mobiltelefon", "address", "adress", "adresse", "adres", "anschrift", "postadress", "gatuadress",
	"ssn", "personnummer", "personnr", "fødselsnummer", "cpr", "cprnummer", "bsn", "steuernummer", "passport",
	"zip", "zipcode", "postcode", "postnummer", "postleitzahl", "street", "latitude", "longitude", "surname", "firstname", "lastname", "fullname", "förnamn", "efternamn", "etternavn", "nachname", "vorname",
}

// personalHeading knows headings of personal data: words of their own, and e-mail addresses written with a hyphen.
func personalHeading(heading string) bool {
	words := strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	for _, w := range words {
		if slices.Contains(personalWords, fold(w)) {
			return true
		}
		for _, part := range strings.Split(w, "-") {
			if slices.Contains(personalWords, part) {
				return true
			}
		}
	}
	return false
}

var (
	emailPattern  = regexp.MustCompile(`[^\s@]+@[^\s@]+\.[^\s@]+`)
	phonePattern  = regexp.MustCompile(`^(\+|00|0|\()[\d\s()/.-]{6,}\d$`)
	personPattern = regexp.MustCompile(`^(\d{2})?\d{6}[-+]\d{4}$`) // Swedish and Danish personal numbers
)

const (
	// Free text is longer than any label: a mean of eight words or so, or a single text of a paragraph.
	meanFreeText = 60
	longFreeText = 200
)

// personalValues knows personal data by the samples of a column: one e-mail address, half telephone or personal numbers,
// or free text, in which anything may stand.
func personalValues(samples []string) bool {
	filled, numbers, length, spaced := 0, 0, 0, 0
	for _, v := range samples {
		v = strings.TrimSpace(v)
		if v == "" {
			continue
		}
		filled++
		length += len(v)
		if strings.ContainsRune(v, ' ') {
			spaced++
		}
		if strings.ContainsRune(v, '@') && emailPattern.MatchString(v) || len(v) > longFreeText && strings.ContainsRune(v, ' ') {
			return true
		}
		if phonePattern.MatchString(v) || personPattern.MatchString(v) {
			if _, date := parseStamp([]byte(v)); !date {
				numbers++
			}
		}
	}
	if filled == 0 {
		return false
	}
	distinct := map[string]bool{}
	for _, v := range samples {
		distinct[v] = true
	}
	return numbers*2 >= filled ||
		length/filled > meanFreeText && spaced*2 > filled && len(distinct)*2 > filled
}

// countsRows knows a column that only numbers the rows, or is empty.
func countsRows(samples []string) bool {
	last, first := 0, true
	for _, v := range samples {
		v = strings.TrimSpace(v)
		if v == "" {
			continue
		}
		n := 0
		for i := range len(v) {
			if v[i]-'0' > 9 || n > 1e12 {
				return false
			}
			n = n*10 + int(v[i]-'0')
		}
		if !first && n <= last {
			return false
		}
		last, first = n, false
	}
	return true
}
