package product

import (
	"strings"

	"golang.org/x/net/html"
)

// plain gives the text of a piece of HTML, with a line for each of its lines.
func plain(text string) string {
	var b strings.Builder
	tokens, hidden := html.NewTokenizer(strings.NewReader(text)), 0
	for {
		switch kind := tokens.Next(); kind {
		case html.ErrorToken:
			return tidied(b.String())
		case html.TextToken:
			if hidden == 0 {
				b.WriteString(string(tokens.Text()))
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := tokens.TagName()
			switch string(name) {
			case "style", "script", "head", "title":
				switch kind {
				case html.StartTagToken:
					hidden++
				case html.EndTagToken:
					hidden = max(0, hidden-1)
				}
			case "br", "p", "div", "tr", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table":
				b.WriteByte('\n')
			}
		}
	}
}

// tidied trims every line, and leaves no more than one empty line between two.
func tidied(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line != "" || len(lines) > 0 && lines[len(lines)-1] != "" {
			lines = append(lines, line)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
