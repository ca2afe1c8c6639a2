package ingest

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// The kinds of personal data.
const (
	kindName    = "name"
	kindEmail   = "email"
	kindPhone   = "phone"
	kindAddress = "address"
	kindID      = "id" // of a person: a number of the state, a passport
)

// personalWords are words that make a heading one of personal data, whatever stands beside them ("Requester email"), by
// kind. Words that are only sometimes so are in the generic preset, as whole headings.
var personalWords = []struct {
	kind  string
	words []string
}{
	{kindEmail, []string{"email", "epost", "epostadress", "mail", "mejl"}},
	{kindPhone, []string{"telephone", "phone", "telefon", "telefonnummer", "telefoonnummer", "mobilnummer", "mobiltelefon"}},
	{kindAddress, []string{
		"address", "adress", "adresse", "adres", "anschrift", "postadress", "gatuadress", "zip", "zipcode", "postcode", "postnummer",
		"postleitzahl", "street", "latitude", "longitude",
	}},
	{kindID, []string{"ssn", "personnummer", "personnr", "fødselsnummer", "cpr", "cprnummer", "bsn", "steuernummer", "passport"}},
	{kindName, []string{
		"surname", "firstname", "lastname", "fullname", "förnamn", "efternamn", "etternavn", "nachname", "vorname",
	}},
}

// A name is personal where a person has it ("Kundens namn"), and so is who did something ("Created by"); a product has a
// name as well, and a supplier may have caused or delivered something.
var (
	nameWords   = []string{"name", "names", "namn", "navn", "naam"}
	personStems = []string{
		"customer", "client", "consumer", "contact", "caller", "requester", "complainant", "reporter", "agent", "user", "person",
		"patient", "passenger", "guest", "member", "employee", "owner", "sender", "buyer", "recipient", "kund", "klant", "kontakt",
		"köpar", "anmälar", "handläggar", "användar", "medlem", "avsändar", "mottagar", "bruker", "bruger", "melder", "klager",
		"saksbehandl", "sagsbehandl", "medewerker", "mitarbeiter", "mitglied", "ansatt", "anställd",
	}
	byWords    = []string{"by", "av", "af", "door", "von"}
	doneByThem = []string{
		"created", "opened", "closed", "updated", "modified", "changed", "resolved", "handled", "registered", "reported",
		"submitted", "logged", "entered", "skapad", "skapat", "ändrad", "ändrat", "uppdaterad", "registrerad", "registrerat",
		"avslutad", "avslutat", "stängd", "anmäld", "anmält", "opprettet", "oprettet", "endret", "ændret", "registrert", "registreret",
		"lukket", "avsluttet", "afsluttet", "aangemaakt", "gewijzigd", "geregistreerd", "afgesloten", "erstellt", "geändert",
		"erfasst", "bearbeitet", "angelegt",
	}
)

// ofPerson knows the name of a person, and who did something, by the words of a heading.
func ofPerson(words []string) bool {
	has := func(list []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(list, w) })
	}
	person := slices.ContainsFunc(words, func(w string) bool {
		return slices.ContainsFunc(personStems, func(stem string) bool { return strings.HasPrefix(w, stem) })
	})
	return has(nameWords) && person || has(byWords) && has(doneByThem)
}

// personalHeading knows headings of personal data.
func personalHeading(heading string) bool { return kindOf(heading) != "" }

// kindOf is the kind of personal data that the words of a heading tell, "" where they tell none: words of their own, and
// e-mail addresses written with a hyphen.
func kindOf(heading string) string {
	words := strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	for _, w := range words {
		parts := append(strings.Split(w, "-"), fold(w))
		for _, p := range personalWords {
			if slices.ContainsFunc(parts, func(part string) bool { return slices.Contains(p.words, part) }) {
				return p.kind
			}
		}
	}
	if ofPerson(words) {
		return kindName
	}
	return ""
}

var (
	emailPattern  = regexp.MustCompile(`[^\s@]+@[^\s@]+\.[^\s@]+`)
	phonePattern  = regexp.MustCompile(`^(\+|00|0|\()[\d\s()/.-]{6,}\d$`)
	withinPattern = regexp.MustCompile(`\pL\pL.*\s(\+|00|0|\()[\d\s()/.-]{6,}\d\b`) // a telephone number after words
	personPattern = regexp.MustCompile(`^(\d{2})?\d{6}[-+]\d{4}$`)                  // Swedish and Danish personal numbers
)

const (
	// Free text is longer than any label: a mean of eight words or so, or a single text of a paragraph.
	meanFreeText = 60
	longFreeText = 200
)

// personalValues knows personal data by the samples of a column: one e-mail address, half telephone numbers (also after words)
// or personal numbers, or free text, in which anything may stand.
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
		if withinPattern.MatchString(v) {
			numbers++
		} else if phonePattern.MatchString(v) || personPattern.MatchString(v) {
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
