package main

var statusMessages = map[string]message{
	"help-sync":       {words{"đánh dấu bản dịch đã theo kịp bản gốc", ""}, words{"mark a translation as up to date with its source", ""}},
	"help-sync-files": {words{"tệp bản dịch, ví dụ content/guides/goi-so-nao.en.md", ""}, words{"translations, like content/guides/goi-so-nao.en.md", ""}},
	"example-sync": {
		words{"lachan sync content/guides/goi-so-nao.en.md", ""},
		words{"lachan sync content/guides/goi-so-nao.en.md", ""},
	},
	"sync-same": {words{"đã đánh dấu từ trước; không có gì phải ghi", ""}, words{"marked already; there was nothing to write", ""}},
	"sync-source": {
		words{"{path} là bản gốc; chỉ đánh dấu được bản dịch", "‹viết: lachan sync {near}; ›bản gốc không phải theo kịp tệp nào"},
		words{"{path} is a source; only translations can be marked", "‹write: lachan sync {near}; ›a source has no file to keep up with"},
	},
	"sync-no-text": {
		words{"{path} không phải bài viết của trang này", "chỉ ra tệp bản dịch, ví dụ content/guides/goi-so-nao.en.md"},
		words{"{path} is no text of this site", "name a translation, like content/guides/goi-so-nao.en.md"},
	},
	"sync-broken": {
		words{"{path} còn lỗi; chưa đánh dấu gì", "sửa lỗi trước; lệnh lachan check {path} cho xem từng lỗi"},
		words{"{path} has errors; nothing was marked", "mend it first; lachan check {path} shows each"},
	},
	"sync-by-hand": {
		words{"không ghi được synced vào phần khai báo của {path}", "viết mỗi trường một dòng, xóa trường synced cũ, rồi chạy lại"},
		words{"synced can’t be written into the front matter of {path}", "write each field on a line of its own, delete the old field synced, and run this again"},
	},

	"help-status":        {words{"bảng tình trạng: bản dịch, thẩm định, văn bản, độ dễ đọc", ""}, words{"how far the site is: translations, reviews, laws, plainness", ""}},
	"help-status-format": {words{"dạng in (mặc định: text)", ""}, words{"how to print it (default: text)", ""}},
	"example-status": {
		words{"lachan status                         bảng và tổng số\nlachan status --format json", ""},
		words{"lachan status                         the table and its sums\nlachan status --format json", ""},
	},
	"status-kind-home":      {words{"Trang đầu", ""}, words{"Home", ""}},
	"status-kind-guides":    {words{"Cẩm nang", ""}, words{"Guides", ""}},
	"status-kind-modules":   {words{"Bài học", ""}, words{"Modules", ""}},
	"status-kind-scenarios": {words{"Tình huống", ""}, words{"Scenarios", ""}},
	"status-kind-policies":  {words{"Chính sách", ""}, words{"Policies", ""}},
	"status-kind-courses":   {words{"Khóa tập huấn", ""}, words{"Courses", ""}},
	"status-kind-pages":     {words{"Trang", ""}, words{"Pages", ""}},

	"status-source":        {words{"gốc", ""}, words{"source", ""}},
	"status-current":       {words{"đã dịch", ""}, words{"translated", ""}},
	"status-stale":         {words{"cũ {count} mục", ""}, words{"stale ({count})", ""}},
	"status-unknown":       {words{"chưa đánh dấu", ""}, words{"never marked", ""}},
	"status-missing":       {words{"chưa có", ""}, words{"missing", ""}},
	"status-draft":         {words{"nháp", ""}, words{"draft", ""}},
	"status-under-review":  {words{"chờ duyệt", ""}, words{"under review", ""}},
	"status-plain":         {words{"dễ đọc {count}", ""}, words{"plainness {count}", ""}},
	"status-error-count":   {words{"{count} lỗi", ""}, words{"errors: {count}", ""}},
	"status-warning-count": {words{"{count} cảnh báo", ""}, words{"warnings: {count}", ""}},

	"status-review":      {words{"Thẩm định", ""}, words{"Review", ""}},
	"status-review-none": {words{"chưa", ""}, words{"not yet", ""}},
	"status-review-done": {words{"đã thẩm định", ""}, words{"signed off", ""}},
	"status-review-due":  {words{"quá hạn", ""}, words{"overdue", ""}},
	"status-laws":        {words{"Văn bản", ""}, words{"Laws", ""}},
	"status-law-count":   {words{"{count} chỗ dẫn văn bản không có hiệu lực", ""}, words{"{count} not in force", ""}},

	"status-total-stale":   {words{"cũ {count} bài ({sections} mục)", ""}, words{"stale: {count} ({sections} sections)", ""}},
	"status-total-unknown": {words{"chưa đánh dấu {count}", ""}, words{"never marked: {count}", ""}},
	"status-total-missing": {words{"chưa có {count}", ""}, words{"missing: {count}", ""}},
	"status-total-drafts":  {words{"nháp {count}", ""}, words{"drafts: {count}", ""}},
	"status-total-plain":   {words{"cẩm nang dễ đọc {count}/100", ""}, words{"plainness of guides: {count}/100", ""}},
	"status-laws-due":      {words{"Văn bản cần kiểm tra lại: {number} ({place})", ""}, words{"Law to be checked again: {number} ({place})", ""}},
	"status-hotlines-due":  {words{"Số điện thoại cần kiểm tra lại: {number} ({place})", ""}, words{"Number to be checked again: {number} ({place})", ""}},
	"status-errors":        {words{"trang còn {count} lỗi; xem bằng lachan check", ""}, words{"the site has {count} errors; lachan check shows them", ""}},
}
