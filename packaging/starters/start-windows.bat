@echo off
chcp 65001 >nul
cd /d "%~dp0"
set "PYTHON="
for %%V in (3.14 3.13 3.12 3.11) do if not defined PYTHON py -%%V -c "" >nul 2>nul && set "PYTHON=py -%%V"
if not defined PYTHON python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PYTHON=python"
if not defined PYTHON (
  echo 没有找到 Python 3.11 或更新版本，请联系管理员。 / Python 3.11 or newer was not found.
  pause
  exit /b 2
)
%PYTHON% -X utf8 start.py %*
if errorlevel 1 pause
