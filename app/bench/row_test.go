package bench

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func TestRow_HasTheKeysThatScriptsRelyOn(t *testing.T) {
	text, err := json.Marshal(Row{})
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"scenario":"","records_per_side":0,"latency_ms":0,"plan":"","calls":0,"least_calls":0,"credits":0,"least_credits":0,` +
		`"wall_s":0,"bare_wall_s":null,"cpu_s":null,"peak_rss_mib":null,"peak_private_mib":null,"disk_mib":0,`
	if !strings.HasPrefix(string(text), want) {
		t.Errorf("got %s, want it to begin with %s", text, want)
	}
}

func TestTable_SaysWhatCannotBeTold(t *testing.T) {
	var out bytes.Buffer
	if err := Table(&out, []Row{{Scenario: "idle", RecordsPerSide: 500, CPUS: seconds(1500e6)}}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"idle", "1.50 s", " - "} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("got %q, want %q in it", out.String(), want)
		}
	}
}
