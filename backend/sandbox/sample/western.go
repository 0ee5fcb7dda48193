package sample

func western() []culture {
	return []culture{
		{
			country: "Germany",
			given:   words("Anna Lukas Jürgen Käthe Björn Sophie Maximilian Hannelore Günther Lea Jonas Änne Felix Ulrike Søren Miriam"),
			family:  words("Müller Schäfer Weiß Krüger Fuchs Böhm Großmann Lindner Hübner Vogt Jäger Schröder Zöllner Brandt Köhler Reuß"),
			places:  places("Berlin, Berlin, 10###; München, Bayern, 80###; Köln, Nordrhein-Westfalen, 50###; Görlitz, Sachsen, 028##; Würzburg, Bayern, 970##"),
			streets: lines("Hauptstraße; Gänsemarkt; Am alten Hafen; Lindenallee; Schönhauser Allee; Mühlenweg"),
			street:  "%s %d", phone: "+49 30 5550 ####", mobile: "+49 151 555 #####",
			stems:  words("Nordlicht Alpenglanz Blaustein Rheinwerk Hölderlin Waldkauz Süßmost Eisvogel"),
			trades: words("Logistik Maschinenbau Elektronik Verlag Medizintechnik Gartenbau Brauerei Optik"), forms: lines("GmbH; AG; GmbH & Co. KG"),
		},
		{
			country: "France",
			given:   words("Élodie François Chloé Benoît Zoé Jean-Luc Maëlle Théo Agnès Loïc Inès Gaëtan Hélène Rémi Clémence Noël"),
			family:  words("Lefèvre Dupré Garçon Béranger Moreau Forêt D'Aubigné Lemaître Châtelain Rousseau Gérard Besançon Pélissier Roux Hébert Vallée"),
			places:  places("Paris, Île-de-France, 750##; Lyon, Auvergne-Rhône-Alpes, 690##; Nîmes, Occitanie, 300##; Saint-Étienne, Auvergne-Rhône-Alpes, 420##; Orléans, Centre-Val de Loire, 450##"),
			streets: lines("rue de l'Église; avenue Émile-Zola; place du Marché; boulevard des Écluses; chemin des Vignes"),
			street:  "%[2]d %[1]s", phone: "+33 1 55 50 ## ##", mobile: "+33 6 55 50 ## ##",
			stems:  words("Hirondelle Clairière Ardoise Méridien Châtaigne Lumière Rivière Cèdre"),
			trades: words("Conseil Transports Énergie Édition Optique Jardins Cosmétique Boulangerie"), forms: lines("SARL; SAS; SA"),
		},
		{
			country: "United Kingdom",
			given:   words("Oliver Amelia Harriet Callum Siân Fergus Niamh Poppy Alistair Gemma Rhys Bronagh Hamish Imogen Tobias Maeve"),
			family:  words("Whitmore O'Neill Ashworth MacAllister Pemberton Llewellyn Hargreaves Fitzgerald Thistlewood Cartwright Blackwood Penrose Fairweather Ogilvie Rowntree Sedgwick"),
			places:  places("London, Greater London, SW1A #AA; Leeds, West Yorkshire, LS1 #BD; Cardiff, South Glamorgan, CF10 #AL; Edinburgh, Midlothian, EH1 #YZ; Norwich, Norfolk, NR2 #TP"),
			streets: lines("High Street; Station Road; Kingfisher Lane; St. Mary's Close; Old Mill Yard"),
			street:  "%[2]d %[1]s", phone: "+44 20 7946 0###", mobile: "+44 7700 900###",
			stems:  words("Foxglove Kingsmere Ironbridge Thornbury Hawthorn Saltmarsh Redwing Wetherby"),
			trades: words("Logistics Engineering Textiles Publishing Robotics Brewing Analytics Marine"), forms: lines("Ltd; plc; LLP"),
		},
		{
			country: "Netherlands",
			given:   words("Daan Sanne Joost Femke Thijs Noor Ruben Maaike Bram Lotte Sjoerd Eveliën Wouter Renée Hidde Anouk"),
			family:  lines("de Vries; van den Berg; Jansen; Bakker; van der Meer; Koolhaas; Dijkstra; ten Brink; Mulder; Visser; Smit; de Graaf; Vermeulen; Hoekstra; Peeters; 't Hart"),
			places:  places("Amsterdam, Noord-Holland, 10## AB; Utrecht, Utrecht, 35## CX; Groningen, Groningen, 97## GH; Eindhoven, Noord-Brabant, 56## KL; Delft, Zuid-Holland, 26## EM"),
			streets: lines("Keizersgracht; Molenweg; Nieuwe Markt; Oude Haven; Tulpenstraat"),
			street:  "%s %d", phone: "+31 20 555 ####", mobile: "+31 6 5550 ####",
			stems:  words("Waterlinie Zilvervos Polder Noorderzon Ijsvogel Duinroos Kraanvogel Windroos"),
			trades: words("Handel Techniek Zuivel Bouw Scheepvaart Advies Bloemen Fietsen"), forms: lines("B.V.; N.V.; V.O.F."),
		},
	}
}
