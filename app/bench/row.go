package bench

// Row is what was measured of one scenario. A nil figure cannot be told: the
// platform does not say it, or it was not measured.
type Row struct {
	Scenario       string   `json:"scenario"`
	RecordsPerSide int      `json:"records_per_side"`
	LatencyMS      int64    `json:"latency_ms"`
	Plan           string   `json:"plan"`
	Calls          int      `json:"calls"`
	LeastCalls     int      `json:"least_calls"`
	Credits        int      `json:"credits"`
	LeastCredits   int      `json:"least_credits"`
	WallS          float64  `json:"wall_s"`
	BareWallS      *float64 `json:"bare_wall_s"`
	CPUS           *float64 `json:"cpu_s"`
	PeakRSSMiB     *float64 `json:"peak_rss_mib"`
	PeakPrivateMiB *float64 `json:"peak_private_mib"`
	DiskMiB        float64  `json:"disk_mib"`

	// What is beside the sync: how many days of credits it took, how it ended,
	// and what the sandbox and the bare client cost.
	Days                  int      `json:"days"`
	State                 string   `json:"state"`
	BareCPUS              *float64 `json:"bare_cpu_s"`
	SandboxCPUS           *float64 `json:"sandbox_cpu_s"`
	SandboxPeakPrivateMiB *float64 `json:"sandbox_peak_private_mib"`
}
