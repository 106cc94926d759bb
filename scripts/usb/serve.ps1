# Serves the page of Funduscope on this machine alone, by Windows PowerShell 5.1 or later and nothing else.
# A TcpListener on 127.0.0.1 needs no administrator, and the firewall asks nothing.
$ErrorActionPreference = 'Stop'

$page = [IO.Path]::GetFullPath((Join-Path (Split-Path -Parent $PSScriptRoot) 'page'))
$headersFile = Join-Path $PSScriptRoot 'headers.json'
$separator = [string] [IO.Path]::DirectorySeparatorChar
$firstPort = 4173
# A browser opens connections before it needs them: one that stays silent is closed after this time.
$patienceSeconds = 60

$types = @{
  '.html'        = 'text/html; charset=utf-8'
  '.js'          = 'text/javascript; charset=utf-8'
  '.css'         = 'text/css; charset=utf-8'
  '.json'        = 'application/json; charset=utf-8'
  '.wasm'        = 'application/wasm'
  '.svg'         = 'image/svg+xml'
  '.png'         = 'image/png'
  '.webmanifest' = 'application/manifest+json'
}

$security = ''
$headers = Get-Content -LiteralPath $headersFile -Raw -Encoding UTF8 | ConvertFrom-Json
foreach ($header in $headers.PSObject.Properties) {
  $security += $header.Name + ': ' + $header.Value + "`r`n"
}

# The file that an address means, or $null where it is not there or leads out of the page's folder.
function Find-PageFile([string] $target) {
  $path = [Uri]::UnescapeDataString($target.Split('?')[0].Split('#')[0])
  # No drive, no stream of a file, no way up, and nothing that Windows reads as another separator.
  if (-not $path.StartsWith('/') -or $path -match '[:\\*?"<>|\x00-\x1f]' -or $path -match '(^|/)\.\.?(/|$)') { return $null }
  if ($path.EndsWith('/')) { $path += 'index.html' }
  $file = [IO.Path]::GetFullPath([IO.Path]::Combine($page, $path.TrimStart('/').Replace('/', $separator)))
  $inside = $page.TrimEnd($separator) + $separator
  if (-not $file.StartsWith($inside, [StringComparison]::OrdinalIgnoreCase)) { return $null }
  if (-not [IO.File]::Exists($file)) { return $null }
  return $file
}

function Send-Answer($stream, [string] $status, [string] $type, [byte[]] $body, [bool] $withBody) {
  $head = "HTTP/1.1 $status`r`n" + $security +
    "Content-Type: $type`r`nContent-Length: $($body.Length)`r`nCache-Control: no-cache`r`nConnection: close`r`n`r`n"
  $bytes = [Text.Encoding]::ASCII.GetBytes($head)
  $stream.Write($bytes, 0, $bytes.Length)
  if ($withBody -and $body.Length -gt 0) { $stream.Write($body, 0, $body.Length) }
  $stream.Flush()
}

function Send-Words($stream, [string] $status, [string] $words) {
  Send-Answer $stream $status 'text/plain; charset=utf-8' ([Text.Encoding]::UTF8.GetBytes($words + "`n")) $true
}

# Reads one request, which is there already, and answers it.
function Answer-Client($client) {
  $client.ReceiveTimeout = 5000
  $client.SendTimeout = 30000
  $stream = $client.GetStream()
  $reader = New-Object IO.StreamReader($stream, [Text.Encoding]::ASCII)
  $request = $reader.ReadLine()
  $hostName = ''
  for ($lines = 0; $lines -lt 100; $lines++) {
    $line = $reader.ReadLine()
    if ([string]::IsNullOrEmpty($line)) { break }
    if ($line -match '^Host:\s*(.*?)\s*$') { $hostName = $Matches[1] }
  }
  # A page elsewhere whose name was pointed at this machine must not read what is served here.
  if (-not ($hostName -match '^(127\.0\.0\.1|localhost)(:\d+)?$')) { Send-Words $stream '421 Misdirected Request' 'Not this address.'; return }
  $words = ([string] $request).Split(' ')
  if ($words.Length -ne 3 -or @('GET', 'HEAD') -notcontains $words[0]) { Send-Words $stream '405 Method Not Allowed' 'Only GET and HEAD.'; return }
  $withBody = $words[0] -eq 'GET'
  $file = Find-PageFile $words[1]
  if ($null -eq $file) { Send-Words $stream '404 Not Found' 'Not found.'; return }
  $type = $types[[IO.Path]::GetExtension($file).ToLowerInvariant()]
  if ($null -eq $type) { $type = 'application/octet-stream' }
  Send-Answer $stream '200 OK' $type ([IO.File]::ReadAllBytes($file)) $withBody
}

$listener = $null
for ($port = $firstPort; $port -lt $firstPort + 50; $port++) {
  try {
    $candidate = New-Object Net.Sockets.TcpListener([Net.IPAddress]::Loopback, $port)
    $candidate.ExclusiveAddressUse = $true
    $candidate.Start()
    $listener = $candidate
    break
  } catch {
    # Taken: the next one.
  }
}
if ($null -eq $listener) {
  Write-Host "No free port from $firstPort on."
  exit 1
}

$address = "http://127.0.0.1:$port/"
Write-Host "Funduscope is at $address"
Write-Host 'Leave this window open while you work. Close it, or press Ctrl+C, to end.'
try { Start-Process $address } catch { Write-Host 'Open this address in a browser.' }

$waiting = New-Object Collections.ArrayList
try {
  while ($true) {
    while ($listener.Pending()) {
      [void] $waiting.Add(@{ Client = $listener.AcceptTcpClient(); Since = [DateTime]::UtcNow })
    }
    $didSomething = $false
    foreach ($entry in @($waiting)) {
      $isSilent = $entry.Client.Available -eq 0
      $isLate = ([DateTime]::UtcNow - $entry.Since).TotalSeconds -gt $patienceSeconds
      if ($isSilent -and -not $isLate) { continue }
      $waiting.Remove($entry)
      try {
        if (-not $isSilent) { Answer-Client $entry.Client; $didSomething = $true }
      } catch {
        # The browser closed the connection.
      } finally {
        $entry.Client.Close()
      }
    }
    if (-not $didSomething) { Start-Sleep -Milliseconds 10 }
  }
} finally {
  $listener.Stop()
}
