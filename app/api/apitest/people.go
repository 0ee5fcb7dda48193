package apitest

import (
	"fmt"
	"strings"

	"counterpart/app/api"
)

func pick(list string, n int) string {
	words := strings.Split(list, ",")
	return words[n%len(words)]
}

const (
	givenNames = "Marta,Yuki,Pilar,Ravi,Noor,Idris,Lena,Zoë,Søren,Ana,Łukasz,Aisha,Tomás,Wei,Olena,Kofi,Élodie,Priya,Jürgen,Nour"
	lastNames  = "Lindqvist,Ortega,Okafor,Haddad,Rossi,Novak,Iyer,Nakamura,García,Sørensen,Kowalski,Mensah,Dubois,Müller,Shevchenko,Ó Briain,Çelik,van Dijk"
	companies  = "Nordlys,Kumo,Bergamot,Alta Vista,Fjord & Sons,Okavango,Prisma,Sakura,Vega,Tres Puentes,Atelier Sud,Zielona,Meridian,Blackthorn"
	suffixes   = "AB,GmbH,S.L.,Ltd,Inc.,SARL,Oy,株式会社"
)

func person(n int) string { return pick(givenNames, n) + " " + pick(lastNames, n/20) }

func company(n int) string {
	return fmt.Sprintf("%s %s", pick(companies, n), pick(suffixes, n/14))
}

// fields makes the values of a row.
func fields(i int, module, action string) []api.PlanField {
	all := edited(i, module, action)
	for at := range all {
		all[at].Source = all[at].After
	}
	return all
}

// edited makes the values that are written.
func edited(i int, module, action string) []api.PlanField {
	n := mix(i, 5)
	phone := api.PlanField{
		Desk: "phone", CRM: "Phone", DeskLabel: "Phone", CRMLabel: "Phone",
		Before: fmt.Sprintf("+46 8 555 %04d", n%10_000), After: fmt.Sprintf("+46 8 700 %04d", n%9_973),
	}
	city := api.PlanField{
		Desk: "city", CRM: "Mailing_City", DeskLabel: "City", CRMLabel: "Mailing City",
		Before: "", After: pick("Göteborg,Sevilla,Kraków,大阪,Nairobi,Lyon", n/7),
	}
	name := api.PlanField{Desk: "accountName", CRM: "Account_Name", DeskLabel: "Account Name", CRMLabel: "Account Name", After: company(mix(i, 4))}
	if module == "Contacts" {
		who := person(mix(i, 4))
		name = api.PlanField{
			Desk: "email", CRM: "Email", DeskLabel: "Email", CRMLabel: "Email",
			After: strings.ToLower(strings.ReplaceAll(who, " ", ".")) + "@example.com",
		}
	}
	switch action {
	case "add":
		phone.Before = ""
		return []api.PlanField{name, phone, city}
	case "conflict":
		phone.Conflict, phone.Lost, phone.Rule = true, phone.Before, "newest"
		return []api.PlanField{phone}
	}
	if n%3 == 0 {
		return []api.PlanField{phone, city}
	}
	return []api.PlanField{phone}
}
