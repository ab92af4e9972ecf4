# bash completion of shizi; the program itself says what can stand next.
_shizi() {
    local line current="${COMP_WORDS[COMP_CWORD]}"
    # bash splits words at '='; the part behind it is the caller's own
    COMPREPLY=()
    while IFS= read -r line; do
        if [ "$line" = ":files" ]; then
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            return
        fi
        line=${line%%$'\t'*}
        case $line in *=) compopt -o nospace 2>/dev/null ;; esac
        COMPREPLY+=("$line")
    done < <("${COMP_WORDS[0]}" --complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _shizi shizi
