package main

// boardMessages are those of the page /_lachan/ that lachan status does not say too.
var boardMessages = map[string]message{
	"board-title":    {words{"Tình trạng trang web", ""}, words{"How far the site is", ""}},
	"board-site":     {words{"Về trang web", ""}, words{"To the site", ""}},
	"board-todo":     {words{"Việc cần làm", ""}, words{"To do", ""}},
	"board-nothing":  {words{"Không còn việc gì: bản dịch, thẩm định và văn bản đều kịp.", ""}, words{"Nothing: translations, reviews and laws are all up to date.", ""}},
	"board-progress": {words{"Đã làm được bao nhiêu", ""}, words{"How much is done", ""}},
	"board-table":    {words{"Từng tài liệu", ""}, words{"Each material", ""}},
	"board-order":    {words{"Tài liệu còn nhiều việc nhất đứng trước; bấm vào tên cột để xếp theo cột đó.", ""}, words{"The material with most to do comes first; press the name of a column to sort by it.", ""}},
	"board-open":     {words{"Bấm vào một ô để mở tệp trong VS Code, đúng dòng cần sửa.", ""}, words{"Press a cell to open the file in VS Code, at the line to look at.", ""}},
	"board-begin":    {words{"Dịch bài chưa có bản dịch: chạy lachan new với --edition để có tệp ghi sẵn mọi mục.", ""}, words{"To begin a translation, lachan new with --edition writes a file with every field explained.", ""}},
	"board-material": {words{"Tài liệu", ""}, words{"Material", ""}},
	"board-plain":    {words{"Dễ đọc", ""}, words{"Plainness", ""}},
	"board-findings": {words{"Lỗi, cảnh báo", ""}, words{"Findings", ""}},

	"board-errors":     {words{"lỗi, phải sửa mới đăng được", ""}, words{"errors that keep the site from being published", ""}},
	"board-laws":       {words{"chỗ dẫn văn bản không có hiệu lực", ""}, words{"places that rest on laws not in force", ""}},
	"board-stale":      {words{"bản dịch đã cũ so với bản gốc", ""}, words{"translations older than their source", ""}},
	"board-missing":    {words{"bản dịch chưa có", ""}, words{"translations missing", ""}},
	"board-unknown":    {words{"bản dịch chưa đánh dấu theo kịp", ""}, words{"translations never marked as up to date", ""}},
	"board-review-due": {words{"bài quá hạn thẩm định lại", ""}, words{"reviews overdue", ""}},
	"board-unreviewed": {words{"bài chưa cơ quan nào thẩm định", ""}, words{"texts that no office has signed off", ""}},
	"board-register":   {words{"văn bản, số điện thoại cần kiểm tra lại", ""}, words{"laws and numbers to be checked again", ""}},
	"board-warnings":   {words{"cảnh báo", ""}, words{"warnings", ""}},

	"admin-title": {words{"Sửa bài trong trình duyệt", ""}, words{"Editing in the browser", ""}},
	"admin-missing": {
		words{"Chương trình này được tạo không kèm trình soạn thảo Sveltia CMS.", "Cần mạng một lần: trong thư mục mã nguồn, chạy make cms rồi make build, và mở lại lachan serve."},
		words{"This program was built without the editor Sveltia CMS.", "It takes a network once: in the folder of the sources, run make cms, then make build, and start lachan serve again."},
	},
}
